package io.cloison.usage.counter;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;

/**
 * A change of a counter.
 *
 * @param units to be added, or to be taken off where negative
 */
public record Increment(TenantId tenant, String metric, Period period, long units) {

    CounterKey key() {
        return new CounterKey(tenant, metric, period);
    }
}
