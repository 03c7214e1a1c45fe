package io.cloison.usage.limit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.CurrentUsage;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What the counters say of the windows that are open. */
@Singleton
class CountedUsage implements CurrentUsage {

    private final ControlDatabase control;
    private final Counters counters;
    private final Metrics metrics;
    private final Entitlements entitlements;
    private final Clock clock;

    @Inject
    CountedUsage(ControlDatabase control, Counters counters, Metrics metrics, Entitlements entitlements, Clock clock) {
        this.control = control;
        this.counters = counters;
        this.metrics = metrics;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    @Override
    public Map<TenantId, Map<String, Long>> used(Collection<TenantId> tenants, Collection<Measure> measures) {
        Instant now = clock.instant();
        var keys = tenants.stream()
                .flatMap(tenant -> measures.stream()
                        .flatMap(measure -> metrics.find(measure.metric()).stream()
                                .map(metric -> CounterKey.of(
                                        tenant, metric, in(measure), entitlements.calendar(tenant), now))))
                .toList();
        Map<CounterKey, Count> counts = control.jdbi().withHandle((Handle handle) -> counters.read(handle, keys));
        var used = new HashMap<TenantId, Map<String, Long>>();
        counts.forEach((key, count) -> used.computeIfAbsent(key.tenant(), tenant -> new HashMap<>())
                .put(key.metric(), count.used() + count.held()));
        return used;
    }

    /** A limit that names nothing but the window. */
    private static Limit in(Measure measure) {
        return new Limit(null, false, measure.window(), null, new Limit.Unset());
    }
}
