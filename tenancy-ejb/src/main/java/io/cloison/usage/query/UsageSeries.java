package io.cloison.usage.query;

import io.cloison.plan.Window;
import java.time.Instant;
import java.util.List;

/**
 * A metric over time.
 *
 * @param points in time order; each window once, or once for each group that something happened in
 * @param total the value of the whole span, of all groups
 * @param asOf the time that the values were read
 */
public record UsageSeries(String metric, Window window, List<UsagePoint> points, long total, Instant asOf) {}
