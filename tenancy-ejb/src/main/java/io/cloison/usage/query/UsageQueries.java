package io.cloison.usage.query;

import static java.util.stream.Collectors.groupingBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/** Answers what a tenant has used. Thread-safe. */
@Singleton
public class UsageQueries {

    private final ControlDatabase control;
    private final Metrics metrics;
    private final Entitlements entitlements;
    private final Clock clock;

    @Inject
    public UsageQueries(ControlDatabase control, Metrics metrics, Entitlements entitlements, Clock clock) {
        this.control = control;
        this.metrics = metrics;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    /**
     * A metric over time.
     *
     * @throws ProblemException {@code not-found} for a metric that there is not; {@code invalid} with the parameter at fault
     */
    public UsageSeries series(TenantId tenant, String key, UsageQuestion question) {
        Metric metric = metrics.require(key);
        requireGroups(metric, question.groupBy());
        Window named = question.window();
        Window window = named == null ? Window.DAY : named;
        BillingCalendar calendar = entitlements.calendar(tenant);
        Instant now = clock.instant();
        Period span = Windows.span(question, window, calendar, now);
        List<Period> windows = Windows.of(window, calendar, span);
        return read(handle -> {
            var points = points(handle, tenant, metric, windows, question.groupBy());
            long total = value(handle, tenant, key, span);
            return new UsageSeries(key, window, points, total, now);
        });
    }

    /** The value of a metric in any span of time: 0 where nothing happened. */
    public long value(Handle handle, TenantId tenant, String metric, Period period) {
        var values = UsageStore.values(handle, List.of(new Span(tenant, metric, period)), List.of());
        return values.isEmpty() ? 0 : values.get(0).value();
    }

    /** Reads in one snapshot. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return control.jdbi().inTransaction(handle -> {
                handle.execute("set transaction isolation level repeatable read, read only");
                return work.withHandle(handle);
            });
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The usage cannot be read.", 1, e);
        }
    }

    private static List<UsagePoint> points(
            Handle handle, TenantId tenant, Metric metric, List<Period> windows, List<String> groupBy) {
        var spans = windows.stream()
                .map(window -> new Span(tenant, metric.key(), window))
                .toList();
        Map<Integer, List<SpanValue>> values =
                UsageStore.values(handle, spans, groupBy).stream().collect(groupingBy(SpanValue::span));
        var points = new ArrayList<UsagePoint>();
        for (int i = 0; i < windows.size(); i++) {
            Period window = windows.get(i);
            List<SpanValue> found = values.getOrDefault(i, List.of());
            if (found.isEmpty() && groupBy.isEmpty()) {
                points.add(new UsagePoint(window, 0, null));
            }
            found.forEach(value ->
                    points.add(new UsagePoint(window, value.value(), groupBy.isEmpty() ? null : value.group())));
        }
        return points;
    }

    private static void requireGroups(Metric metric, List<String> groupBy) {
        if (!metric.groupBy().containsAll(groupBy)) {
            String known = metric.groupBy().isEmpty()
                    ? "absent: the metric has no groups"
                    : "of " + String.join(", ", metric.groupBy());
            throw ProblemException.invalid("group_by", "must be " + known);
        }
    }
}
