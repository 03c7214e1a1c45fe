package io.cloison.provisioning;

import io.cloison.base.TenantId;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.tenant.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A tenant's plan and its own limits, within the transaction of a larger change. */
@Singleton
class TenantTerms {

    private final Subscriptions subscriptions;
    private final TenantLimits limits;

    @Inject
    TenantTerms(Subscriptions subscriptions, TenantLimits limits) {
        this.subscriptions = subscriptions;
        this.limits = limits;
    }

    /** Begins the subscription of a tenant that has just been inserted, if it asks for a plan. */
    void begin(Handle handle, Tenant tenant, String by) {
        change(handle, tenant.id(), null, tenant.plan(), by);
    }

    /** Changes the plan now, unless it is the same or null; before the tenant itself is written, so that plans are locked first. */
    void change(Handle handle, TenantId tenant, @Nullable String before, @Nullable String plan, String by) {
        if (plan != null && !plan.equals(before)) {
            subscriptions.put(handle, tenant, plan, by);
        }
    }

    /** Makes these the tenant's own limits; null leaves them. */
    void limit(Handle handle, TenantId tenant, @Nullable Map<String, Long> wanted, String by) {
        if (wanted != null) {
            limits.replace(handle, tenant, wanted, by);
        }
    }
}
