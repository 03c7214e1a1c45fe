package io.cloison.usage.limit;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.plan.Window;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Limits that a test sets, of every tenant alike. */
@Vetoed
public final class TestLimits implements Entitlements {

    private final Map<String, Limit> limits = new ConcurrentHashMap<>();

    public TestLimits hard(String metric, long units) {
        return set(metric, units, true, null);
    }

    public TestLimits set(String metric, long units, boolean isHard, @Nullable Window window) {
        limits.put(metric, new Limit(units, isHard, window, null, new Limit.OfTenant(units, "tests", Instant.EPOCH)));
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
        return BillingCalendar.UTC;
    }
}
