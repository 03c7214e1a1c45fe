package io.cloison.usage.query;

import io.cloison.plan.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value in time.
 *
 * @param value 0 where nothing happened
 * @param group null where the series is not split
 */
public record UsagePoint(
        Period period, long value, @Nullable Map<String, @Nullable String> group) {}
