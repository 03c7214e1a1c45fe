package io.cloison.usage.query;

import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.usage.metric.Metric;
import java.time.Instant;

/**
 * A metric's use in the window that is open now.
 *
 * @param used units, as events tell them
 * @param held units that are reserved beside those
 * @param period the limit's window, or the metric's own
 * @param projected what it will have come to at the window's end
 * @param asOf the time that the values were read
 */
public record MetricUsage(
        Metric metric, long used, long held, Limit limit, Period period, long projected, Instant asOf) {}
