package io.cloison.plan.entitlement;

import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Limit;
import java.util.Map;
import java.util.Set;

/** What one tenant may use. Immutable. */
record Entitled(Map<String, Limit> limits, Set<String> features, BillingCalendar calendar) {

    Entitled {
        limits = Map.copyOf(limits);
        features = Set.copyOf(features);
    }

    /** The limit of the metric; {@link Limit#NONE} where there is none. */
    Limit limit(String metric) {
        return limits.getOrDefault(metric, Limit.NONE);
    }
}
