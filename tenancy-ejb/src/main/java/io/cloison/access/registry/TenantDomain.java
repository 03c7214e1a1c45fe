package io.cloison.access.registry;

import java.time.Instant;

/**
 * A host name that is a tenant's own.
 *
 * @param domain exactly as a request's Host has it, in lower case and without a port
 */
public record TenantDomain(String domain, Instant createdAt) {}
