package io.cloison.usage;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What every tenant may use in a test: as the test says. */
public final class SomeEntitlements implements Entitlements {

    private final Map<String, Limit> limits = new HashMap<>();
    private final BillingCalendar calendar;

    public SomeEntitlements(BillingCalendar calendar) {
        this.calendar = calendar;
    }

    /** From now on the metric has a hard limit. */
    public SomeEntitlements limited(String metric, long value) {
        limits.put(metric, new Limit(value, true, null, null, new Limit.OfPlan("test", 1)));
        return this;
    }

    /** From now on the plan gives any number of the metric. */
    public SomeEntitlements unlimited(String metric) {
        limits.put(metric, new Limit(null, false, null, null, new Limit.OfPlan("test", 1)));
        return this;
    }

    @Override
    public Limit limit(TenantId tenant, String metric) {
        return limits.getOrDefault(metric, Limit.NONE);
    }

    @Override
    public Map<String, Limit> limits(TenantId tenant) {
        return limits;
    }

    @Override
    public Set<String> features(TenantId tenant) {
        return Set.of();
    }

    @Override
    public BillingCalendar calendar(TenantId tenant) {
        return calendar;
    }
}
