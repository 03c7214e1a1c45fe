package io.cloison.resolution;

import io.cloison.base.TenantId;
import io.cloison.tenant.Tenant;
import java.util.Optional;

/** The tenants that exist, in whatever state. Thread-safe. */
interface TenantDirectory {

    Optional<Tenant> byId(TenantId id);

    Optional<Tenant> bySlug(String slug);

    Optional<Tenant> byDomain(String host);
}
