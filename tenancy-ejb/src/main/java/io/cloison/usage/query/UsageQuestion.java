package io.cloison.usage.query;

import io.cloison.plan.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a metric.
 *
 * @param from the first instant; null for the start of the current billing period
 * @param to the first instant that is no longer asked for; null for the end of the current window
 * @param window null for days
 * @param groupBy properties to split by, each of them one of the metric's; may be empty
 */
public record UsageQuestion(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Window window,
        List<String> groupBy) {}
