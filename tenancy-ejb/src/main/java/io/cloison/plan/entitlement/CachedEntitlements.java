package io.cloison.plan.entitlement;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.tenant.CatalogueSettings;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what was read together with the very object that the catalogue had for the tenant before the reading. Every change marks the tenant
 * as changed, so the catalogue soon has another object, and what is kept is void: it is never older than the catalogue's answer.
 */
@Singleton
class CachedEntitlements implements Entitlements {

    private final TenantCatalogue catalogue;
    private final EntitlementStore store;
    private final Cache<TenantId, Kept> kept = Caffeine.newBuilder()
            .maximumSize(CatalogueSettings.MAX_ENTRIES.get())
            .executor(Runnable::run)
            .build();
    private final Entitlements last = new LastEntitlements(this::lastOf);

    @Inject
    CachedEntitlements(TenantCatalogue catalogue, EntitlementStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    @Override
    public Entitlements last() {
        return last;
    }

    @Override
    public Limit limit(TenantId tenant, String metric) {
        return of(tenant).limit(metric);
    }

    @Override
    public Map<String, Limit> limits(TenantId tenant) {
        return of(tenant).limits();
    }

    @Override
    public Set<String> features(TenantId tenant) {
        return of(tenant).features();
    }

    @Override
    public BillingCalendar calendar(TenantId tenant) {
        return of(tenant).calendar();
    }

    private Entitled of(TenantId id) {
        Tenant tenant = catalogue.byId(id).orElseThrow(ProblemException::notFound);
        Kept known = kept.getIfPresent(id);
        return known != null && known.isOf(tenant) ? known.entitled() : load(tenant);
    }

    /** What was read last, unless it can be read now. */
    private Entitled lastOf(TenantId id) {
        try {
            return of(id);
        } catch (ProblemException e) {
            Kept known = kept.getIfPresent(id);
            if (known == null
                    || e.kind() != ProblemKind.UNAVAILABLE
                    || catalogue.lastById(id).isEmpty()) {
                throw e;
            }
            return known.entitled();
        }
    }

    /** One thread reads, the others that want the same tenant wait for it. */
    private Entitled load(Tenant tenant) {
        return kept.asMap()
                .compute(tenant.id(), (id, known) -> known != null && known.isOf(tenant) ? known : read(tenant))
                .entitled();
    }

    private Kept read(Tenant tenant) {
        return new Kept(tenant, store.read(tenant.id()));
    }

    private record Kept(Tenant tenant, Entitled entitled) {

        @SuppressWarnings("ReferenceEquality") // an equal tenant that was read later may have other entitlements
        boolean isOf(Tenant other) {
            return tenant == other;
        }
    }
}
