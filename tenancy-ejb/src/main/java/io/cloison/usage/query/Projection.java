package io.cloison.usage.query;

import io.cloison.plan.Period;
import io.cloison.usage.metric.Aggregation;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** What a window will have come to at its end, if it goes on as it has begun. */
public final class Projection {

    /** The part of a window that has to be over: its first moments tell nothing. */
    private static final int LEAST_PART = 100;

    private Projection() {}

    /**
     * The projected value: counts and sums grow with time, gauges stay as they are.
     *
     * @param used so far
     * @param now within the window, or after it
     */
    public static long of(Aggregation aggregation, Period window, long used, Instant now) {
        if (!aggregation.isAdditive() || window.end().equals(Period.FOREVER) || !now.isBefore(window.end())) {
            return used;
        }
        long whole = Duration.between(window.start(), window.end()).toMillis();
        long passed = Math.max(Duration.between(window.start(), now).toMillis(), whole / LEAST_PART);
        var projected = BigInteger.valueOf(used)
                .multiply(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(Math.max(passed, 1)));
        return projected.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
    }
}
