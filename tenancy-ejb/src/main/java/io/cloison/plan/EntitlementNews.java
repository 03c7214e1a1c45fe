package io.cloison.plan;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Makes every node forget what it knows of tenants' entitlements: marks the tenants as changed in the transaction of the change, so that the
 * catalogue's question after changed tenants finds them. Thread-safe.
 */
@Singleton
public class EntitlementNews {

    private final TenantCatalogue catalogue;
    private final TenantStore tenants;

    @Inject
    public EntitlementNews(TenantCatalogue catalogue, TenantStore tenants) {
        this.catalogue = catalogue;
        this.tenants = tenants;
    }

    /** Marks the tenant, which nobody else changes until the transaction ends; {@code not-found} where there is none. */
    public void of(Handle handle, TenantId tenant) {
        if (!tenants.touch(handle, tenant)) {
            throw ProblemException.notFound();
        }
    }

    /** Marks every subscriber of the plan, and says who they are. */
    public List<TenantId> ofPlan(Handle handle, String plan) {
        return handle.createQuery("""
                        update tenant set changed_by = pg_current_xact_id()
                        where id in (select tenant_id from subscription where plan = :plan) returning id""")
                .bind("plan", plan)
                .mapTo(UUID.class)
                .map(TenantId::new)
                .list();
    }

    /** After the commit: this node forgets at once. */
    public void tell(Collection<TenantId> changed) {
        changed.forEach(catalogue::forget);
    }
}
