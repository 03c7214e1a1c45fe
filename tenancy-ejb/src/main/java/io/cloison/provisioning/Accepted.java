package io.cloison.provisioning;

import io.cloison.base.TenantId;
import java.util.UUID;

/** A tenant that is being created, and the operation that does it. */
public record Accepted(TenantId tenant, UUID operation) {}
