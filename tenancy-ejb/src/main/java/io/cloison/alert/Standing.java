package io.cloison.alert;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.CurrentCounters;
import io.cloison.usage.counter.CurrentCounters.Used;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
        metrics.find(key.metric())
                .ifPresent(metric ->
                        limit(key, metric, now).ifPresent(limit -> judge.accept(reading(used, metric), limit)));
    }

    private static Reading reading(Used used, Metric metric) {
        CounterKey key = used.key();
        return new Reading(
                key.tenant(),
                key.metric(),
                key.period(),
                used.used(),
                metric.aggregation().isAdditive());
    }

    /** The limit of the counter's window; empty where none is in force, and for a tenant that has been deleted meanwhile. */
    private Optional<Limit> limit(CounterKey key, Metric metric, Instant now) {
        try {
            Limit limit = entitlements.limit(key.tenant(), key.metric());
            CounterKey inForce = CounterKey.of(key.tenant(), metric, limit, entitlements.calendar(key.tenant()), now);
            return limit.value() != null && key.equals(inForce) ? Optional.of(limit) : Optional.empty();
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
