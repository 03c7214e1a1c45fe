package io.cloison.dev.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for processes to end. */
public final class Ending {
    private static final Duration POLL = Duration.ofMillis(10);

    private Ending() {}

    /**
     * Waits until the process has ended, checking often: the JDK's own notice about a process that is no child of this
     * JVM comes up to two seconds late.
     *
     * @return whether it ended in time; an interrupt ends the wait early and stays set
     */
    public static boolean await(ProcessHandle process, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
