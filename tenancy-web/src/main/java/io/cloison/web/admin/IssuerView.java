package io.cloison.web.admin;

import io.cloison.access.registry.IssuerSpec;
import io.cloison.access.registry.RegisteredIssuer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A tenant's own issuer as clients see it. */
public record IssuerView(
        UUID id, String issuer, String jwksUrl, String audience, List<String> algorithms, Instant createdAt) {

    static IssuerView of(RegisteredIssuer registered) {
        IssuerSpec spec = registered.spec();
        return new IssuerView(
                registered.id(),
                spec.issuer(),
                spec.jwksUrl(),
                spec.audience(),
                spec.algorithms(),
                registered.createdAt());
    }
}
