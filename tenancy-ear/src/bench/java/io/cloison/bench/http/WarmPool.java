package io.cloison.bench.http;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The pool of placements made ahead. */
final class WarmPool {

    private static final Duration DEADLINE = Duration.ofMinutes(4);
    private static final Duration POLL = Duration.ofMillis(500);

    private WarmPool() {}

    /** Waits until so many are ready. */
    static void await(SampleData data, int wanted) throws SQLException, IOException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (data.ready() < wanted) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("The warm pool holds only " + data.ready() + " of " + wanted);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
