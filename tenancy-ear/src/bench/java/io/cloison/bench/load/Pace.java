package io.cloison.bench.load;

import java.util.concurrent.TimeUnit;

/** When the next request is due: at once, or so many a second whatever the server does. For one thread. */
final class Pace {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long interval;
    private long next;

    /** With the requests per second; 0 for as many as are answered. */
    Pace(int perSecond, long now) {
        interval = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
        next = now;
    }

    boolean isDue(long now) {
        return interval == 0 || now - next >= 0;
    }

    /** Takes the next request; when it was due. */
    long take(long now) {
        long due = interval == 0 ? now : next;
        next = due + interval;
        return due;
    }

    /** Milliseconds until the next request is due, rounded up, and at most so many. */
    long millis(long now, long most) {
        if (interval == 0) {
            return most;
        }
        return Math.max(1, Math.min(most, TimeUnit.NANOSECONDS.toMillis(next - now) + 1));
    }
}
