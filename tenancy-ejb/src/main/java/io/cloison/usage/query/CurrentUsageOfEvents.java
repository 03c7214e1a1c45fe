package io.cloison.usage.query;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.CurrentUsage;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Window;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells plans what tenants have used, in one query for all of them. Thread-safe. */
@Singleton
class CurrentUsageOfEvents implements CurrentUsage {

    private final Metrics metrics;
    private final Entitlements entitlements;
    private final UsageQueries queries;
    private final Clock clock;

    @Inject
    CurrentUsageOfEvents(Metrics metrics, Entitlements entitlements, UsageQueries queries, Clock clock) {
        this.metrics = metrics;
        this.entitlements = entitlements;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public Map<TenantId, Map<String, Long>> used(Collection<TenantId> tenants, Collection<Measure> measures) {
        List<Span> spans = spans(tenants, measures);
        var used = new HashMap<TenantId, Map<String, Long>>();
        queries.read(handle -> UsageStore.values(handle, spans, List.of())).forEach(value -> {
            Span span = spans.get(value.span());
            used.computeIfAbsent(span.tenant(), absent -> new HashMap<>()).put(span.metric(), value.value());
        });
        return used;
    }

    private List<Span> spans(Collection<TenantId> tenants, Collection<Measure> measures) {
        Instant now = clock.instant();
        var spans = new ArrayList<Span>();
        for (TenantId tenant : tenants) {
            BillingCalendar calendar = entitlements.calendar(tenant);
            for (Measure measure : measures) {
                Optional<Metric> metric = metrics.find(measure.metric());
                Window named = measure.window();
                metric.ifPresent(known -> spans.add(
                        new Span(tenant, known.key(), calendar.period(named == null ? known.window() : named, now))));
            }
        }
        return spans;
    }
}
