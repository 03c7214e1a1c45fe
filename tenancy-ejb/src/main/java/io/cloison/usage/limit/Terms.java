package io.cloison.usage.limit;

import io.cloison.plan.Limit;
import io.cloison.usage.counter.CounterKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Under what a tenant's use of a metric is admitted at the moment: the limit and the counter of the window. Immutable. */
record Terms(Limit limit, CounterKey key) {

    /** The hard limit; null without one. */
    @Nullable
    Long capacity() {
        return limit.hard() ? limit.value() : null;
    }

    Duration span() {
        return Duration.between(key.period().start(), key.period().end());
    }

    boolean isHard() {
        return limit.hard() && limit.value() != null;
    }
}
