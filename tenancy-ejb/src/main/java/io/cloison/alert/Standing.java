package io.cloison.alert;

import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.CurrentCounters;
import io.cloison.usage.counter.CurrentCounters.Used;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/** How all tenants stand in the windows of now, under the limits that are in force. Thread-safe. */
@Singleton
class Standing {

    private static final int PAGE = 500;

    private final CurrentCounters counters;
    private final Entitlements entitlements;
    private final Metrics metrics;

    @Inject
    Standing(CurrentCounters counters, Entitlements entitlements, Metrics metrics) {
        this.counters = counters;
        this.entitlements = entitlements;
        this.metrics = metrics;
    }

    /** Tells the judge of every usage that has a limit; a counter of a window that the limit is no longer of is left out. */
    void each(Instant now, BiConsumer<Reading, Limit> judge) {
        List<Used> page = counters.page(now, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(used -> tell(used, now, judge));
            page = page.size() < PAGE
                    ? List.of()
                    : counters.page(now, page.get(page.size() - 1).key(), PAGE);
        }
    }

    private void tell(Used used, Instant now, BiConsumer<Reading, Limit> judge) {
        CounterKey key = used.key();
        Limit limit = entitlements.limit(key.tenant(), key.metric());
        if (limit.value() != null && isInForce(key, limit, now)) {
            judge.accept(new Reading(key.tenant(), key.metric(), key.period(), used.used()), limit);
        }
    }

    private boolean isInForce(CounterKey key, Limit limit, Instant now) {
        return metrics.find(key.metric())
                .map(metric -> CounterKey.of(key.tenant(), metric, limit, entitlements.calendar(key.tenant()), now))
                .filter(key::equals)
                .isPresent();
    }
}
