package io.cloison.usage.limit;

import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to consumption, or to the question after it.
 *
 * @param units units asked for
 * @param used units used in the window, these included where they were admitted; -1 where that is not known
 * @param held units held
 * @param end the end of the window; {@link Period#FOREVER} for none
 * @param span the length of such a window
 * @param degraded whether the counters could not be reached, and the metric's setting has decided
 */
public record Consumption(
        boolean allowed,
        String metric,
        long units,
        Limit limit,
        long used,
        long held,
        Instant end,
        Duration span,
        boolean degraded) {

    private static final long UNKNOWN = -1;

    /** Admitted though the counters cannot be reached. */
    static Consumption unseen(String metric, long units, Limit limit, Instant end, Duration span) {
        return new Consumption(true, metric, units, limit, UNKNOWN, 0, end, span, true);
    }

    /** Units that are left, 0 or more; null without a limit, or where that is not known. */
    public @Nullable Long remaining() {
        Long value = limit.value();
        return value == null || used < 0 ? null : (Long) Math.max(0, value - used - held);
    }

    /** Whether the limit has room for the units at all, once nothing else is used. */
    public boolean fits() {
        Long value = limit.value();
        return value == null || units <= value;
    }

    /** When the window ends and usage starts anew; null where it never does. */
    public @Nullable Instant resetsAt() {
        return end.equals(Period.FOREVER) ? null : end;
    }
}
