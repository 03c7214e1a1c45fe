package io.cloison.web.admin;

import io.cloison.access.registry.TenantDomain;
import java.time.Instant;

/** A tenant's own domain as clients see it. */
public record DomainView(String domain, Instant createdAt) {

    static DomainView of(TenantDomain domain) {
        return new DomainView(domain.domain(), domain.createdAt());
    }
}
