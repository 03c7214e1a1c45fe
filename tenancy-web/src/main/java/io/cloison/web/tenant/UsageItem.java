package io.cloison.web.tenant;

import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.query.MetricUsage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric's use in its window, as clients see it; a limit of null is none. */
public record UsageItem(
        String metric,
        String name,
        String unit,
        Aggregation aggregation,
        long used,
        long held,
        @Nullable Long limit,
        boolean hard,
        Span window,
        long projected,
        Instant asOf,
        @Nullable Map<String, Object> source) {

    /** Where the window begins and ends; null for a gauge, which has none. */
    public record Span(
            Window kind, @Nullable Instant start, @Nullable Instant end) {

        static Span of(Window kind, Period period) {
            boolean endless = period.end().equals(Period.FOREVER);
            return new Span(kind, endless ? null : period.start(), endless ? null : period.end());
        }
    }

    static UsageItem of(MetricUsage usage) {
        Limit limit = usage.limit();
        Window named = limit.window();
        return new UsageItem(
                usage.metric().key(),
                usage.metric().name(),
                usage.metric().unit(),
                usage.metric().aggregation(),
                usage.used(),
                usage.held(),
                limit.value(),
                limit.hard(),
                Span.of(named == null ? usage.metric().window() : named, usage.period()),
                usage.projected(),
                usage.asOf(),
                limit.source().origin());
    }
}
