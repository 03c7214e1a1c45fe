package io.cloison.access.registry;

import java.time.Instant;
import java.util.UUID;

/** An issuer that speaks for one tenant. It is never changed: another takes its place. */
public record RegisteredIssuer(UUID id, IssuerSpec spec, Instant createdAt) {}
