package io.cloison.usage.metered;

import io.cloison.base.TenantId;
import io.cloison.usage.limit.Consumption;
import io.cloison.usage.limit.Enforcement;
import io.cloison.usage.limit.Refusals;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Counts calls for tenants, and refuses those over a hard limit. Thread-safe. */
@Singleton
public class CallMeter {

    private final Enforcement enforcement;
    private final Metrics metrics;
    private final Refusals refusals;

    @Inject
    public CallMeter(Enforcement enforcement, Metrics metrics, Refusals refusals) {
        this.enforcement = enforcement;
        this.metrics = metrics;
        this.refusals = refusals;
    }

    /**
     * Counts a call and refuses it over a hard limit, where that is enforced.
     *
     * @throws io.cloison.base.ProblemException {@code limit-exceeded}; {@code unavailable} where the counters cannot be reached
     */
    public void call(TenantId tenant, String metric, long units, boolean isEnforced) {
        Consumption consumption = enforcement.meter(tenant, metrics.require(metric), units, isEnforced);
        if (consumption != null) {
            require(tenant, consumption);
        }
    }

    /** Counts a request as one of {@code api_calls}; null where that has no limit, else what {@link #require} decides by. */
    public @Nullable Consumption count(TenantId tenant) {
        return enforcement.meter(tenant, metrics.require(Metric.API_CALLS), 1, true);
    }

    /** Refuses what was not admitted, as {@code limit-exceeded}. */
    public void require(TenantId tenant, Consumption consumption) {
        var unused = refusals.admitted(tenant, consumption);
    }
}
