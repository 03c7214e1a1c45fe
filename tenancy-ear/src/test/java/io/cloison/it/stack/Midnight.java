package io.cloison.it.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** The end of the day of UTC, and at times of the month: what a tenant has used in a window counts for nothing from then on. */
public final class Midnight {
    /** Longer than a test takes. */
    private static final Duration NEAR = Duration.ofSeconds(90);

    private Midnight() {}

    /** Lets midnight pass where it is so near that it might come in the middle of a test. */
    public static void keepAway() {
        var midnight = Instant.now().plus(NEAR).truncatedTo(ChronoUnit.DAYS);
        while (Instant.now().isBefore(midnight)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
