package io.cloison.alert;

import io.cloison.plan.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Where usage will be at the end of its window if it goes on as it has so far. */
final class Projection {

    private static final int LEAST_PART = 20;
    private static final long MOST = 1L << 53;

    private Projection() {}

    /** The units at the window's end; empty for a gauge, for a window without end, and in its first twentieth, which says too little. */
    static OptionalLong of(Reading reading, Instant now) {
        Period period = reading.period();
        if (!reading.grows() || period.end().equals(Period.FOREVER) || !period.contains(now)) {
            return OptionalLong.empty();
        }
        double whole = Duration.between(period.start(), period.end()).toMillis();
        double passed = Duration.between(period.start(), now).toMillis();
        return passed * LEAST_PART < whole
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.min(MOST, Math.floor(reading.used() * whole / passed)));
    }
}
