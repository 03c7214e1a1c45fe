package io.cloison.web.tenant;

import io.cloison.plan.Window;
import io.cloison.usage.query.UsagePoint;
import io.cloison.usage.query.UsageSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A metric over time, as clients see it. */
public record UsageSeriesView(String metric, Window window, List<Point> points, long total, Instant asOf) {

    /** A value; of a group, where the series is split. */
    public record Point(
            Instant start,
            Instant end,
            long value,
            @Nullable Map<String, @Nullable String> group) {

        static Point of(UsagePoint point) {
            return new Point(point.period().start(), point.period().end(), point.value(), point.group());
        }
    }

    static UsageSeriesView of(UsageSeries series) {
        return new UsageSeriesView(
                series.metric(),
                series.window(),
                series.points().stream().map(Point::of).toList(),
                series.total(),
                series.asOf());
    }
}
