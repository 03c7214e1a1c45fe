package io.cloison.web.admin;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.entitlement.TenantLimit;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantFilter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Finds the tenant that an address of the platform's resources names, as it is now. Thread-safe. */
@Singleton
class Tenants {

    private final TenantCatalogue catalogue;
    private final TenantLimits limits;

    @Inject
    Tenants(TenantCatalogue catalogue, TenantLimits limits) {
        this.catalogue = catalogue;
        this.limits = limits;
    }

    /** The tenants that match, newest first. */
    List<Tenant> list(TenantFilter filter) {
        return catalogue.list(filter);
    }

    /** The tenant with the id or slug; {@code not-found} where there is none. */
    Tenant find(String idOrSlug) {
        return find(Ids.parse(idOrSlug).map(TenantId::new).orElseGet(() -> bySlug(idOrSlug)));
    }

    /** The tenant with the id; {@code not-found} where there is none. */
    Tenant find(TenantId id) {
        catalogue.forget(id);
        return catalogue.byId(id).orElseThrow(ProblemException::notFound);
    }

    /** The tenant's own limits, by metric. */
    Map<String, TenantLimit> limits(Tenant tenant) {
        return limits.of(tenant.id());
    }

    /** What administrators see of it. */
    TenantDetail detail(Tenant tenant) {
        return TenantDetail.of(tenant, limits(tenant));
    }

    private TenantId bySlug(String slug) {
        return catalogue.bySlug(slug).orElseThrow(ProblemException::notFound).id();
    }
}
