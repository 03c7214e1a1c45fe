package io.cloison.usage.query;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tenant has used of everything, now. Thread-safe. */
@Singleton
public class UsageOverview {

    private final Metrics metrics;
    private final Entitlements entitlements;
    private final Counters counters;
    private final UsageQueries queries;
    private final Clock clock;

    @Inject
    public UsageOverview(
            Metrics metrics, Entitlements entitlements, Counters counters, UsageQueries queries, Clock clock) {
        this.metrics = metrics;
        this.entitlements = entitlements;
        this.counters = counters;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * Metrics in the order of their keys. What nodes have admitted and not yet recorded is recorded first.
     *
     * @param after only those whose key comes after this one; null for the first
     * @param limit most metrics
     */
    public List<MetricUsage> of(TenantId tenant, @Nullable String after, int limit) {
        Instant now = clock.instant();
        BillingCalendar calendar = entitlements.calendar(tenant);
        Map<String, Limit> limits = entitlements.limits(tenant);
        List<Metric> all = metrics.list().stream()
                .filter(metric -> after == null || metric.key().compareTo(after) > 0)
                .sorted(Comparator.comparing(Metric::key))
                .limit(limit)
                .toList();
        List<CounterKey> keys = all.stream()
                .map(metric ->
                        CounterKey.of(tenant, metric, limits.getOrDefault(metric.key(), Limit.NONE), calendar, now))
                .toList();
        Map<CounterKey, Count> counts = counters.read(keys);
        long[] used = used(keys);
        var usage = new ArrayList<MetricUsage>();
        for (int i = 0; i < used.length; i++) {
            Metric metric = all.get(i);
            CounterKey key = keys.get(i);
            usage.add(new MetricUsage(
                    metric,
                    used[i],
                    counts.getOrDefault(key, Count.NONE).held(),
                    limits.getOrDefault(metric.key(), Limit.NONE),
                    key.period(),
                    Projection.of(metric.aggregation(), key.period(), used[i], now),
                    now));
        }
        return usage;
    }

    private long[] used(List<CounterKey> keys) {
        var used = new long[keys.size()];
        var spans = keys.stream()
                .map(key -> new Span(key.tenant(), key.metric(), key.period()))
                .toList();
        queries.read(handle -> UsageStore.values(handle, spans, List.of()))
                .forEach(value -> used[value.span()] = value.value());
        return used;
    }
}
