package io.cloison.plan.entitlement;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import jakarta.enterprise.inject.Vetoed;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What tenants may use, as it was known last. */
@Vetoed
record LastEntitlements(Function<TenantId, Entitled> known) implements Entitlements {

    @Override
    public Limit limit(TenantId tenant, String metric) {
        return known.apply(tenant).limit(metric);
    }

    @Override
    public Map<String, Limit> limits(TenantId tenant) {
        return known.apply(tenant).limits();
    }

    @Override
    public Set<String> features(TenantId tenant) {
        return known.apply(tenant).features();
    }

    @Override
    public BillingCalendar calendar(TenantId tenant) {
        return known.apply(tenant).calendar();
    }
}
