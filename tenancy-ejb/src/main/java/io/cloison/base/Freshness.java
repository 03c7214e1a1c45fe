package io.cloison.base;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is held in memory of a database's rows young enough. It is read again at most once per maximum age, and only when somebody needs it. One
 * caller at a time reads; the others go on with what is known while that is younger than twice the maximum age, and wait after that. While the
 * database is out nobody waits: one caller tries again once per maximum age, the others are told at once. Thread-safe.
 */
public final class Freshness {

    private static final System.Logger LOG = System.getLogger(Freshness.class.getName());

    private final long maxAge;
    private final String unavailable;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long readAt;
    private volatile boolean known;
    private volatile @Nullable Failure failure;

    /**
     * Of something that has not been read yet.
     *
     * @param maxAge more than zero
     * @param unavailable what callers are told where it cannot be read, a sentence
     */
    public Freshness(Duration maxAge, String unavailable) {
        this.maxAge = maxAge.toNanos();
        this.unavailable = unavailable;
    }

    /**
     * Comes back when what is known was true at most twice the maximum age ago.
     *
     * @param read reads and keeps it; called by one thread at a time, and not at all where it is young
     * @throws ProblemException {@code unavailable} where it is older and cannot be read
     */
    public void ensure(Runnable read) {
        long age = System.nanoTime() - readAt;
        if (known && age < maxAge) {
            return;
        }
        if (known && age < 2 * maxAge) {
            readUnlessSomebodyDoes(read);
            return;
        }
        Failure last = failure;
        if (last == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            throw unavailable(last);
        }
        readAndUnlock(read);
    }

    /** Whether what is known was true at some time no longer ago than that. */
    public boolean isYoungerThan(Duration age) {
        return known && System.nanoTime() - readAt < age.toNanos();
    }

    /** What is known is young enough to go on with, should the reading fail. */
    private void readUnlessSomebodyDoes(Runnable read) {
        if (!reading.tryLock()) {
            return;
        }
        try {
            readAndUnlock(read);
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.DEBUG, "Going on with what is known, and trying again", e);
        }
    }

    private void readAndUnlock(Runnable read) {
        try {
            long now = System.nanoTime();
            if (known && now - readAt < maxAge) {
                return;
            }
            Failure last = failure;
            if (last != null && now - last.at < maxAge) {
                throw unavailable(last);
            }
            read.run();
            readAt = now;
            known = true;
            failure = null;
        } catch (JdbiException e) {
            var out = new Failure(e, System.nanoTime());
            failure = out;
            throw unavailable(out);
        } finally {
            reading.unlock();
        }
    }

    private ProblemException unavailable(Failure failure) {
        return ProblemException.unavailable(unavailable, 1, failure.cause);
    }

    /** Why it could not be read, and when, on the scale of {@link System#nanoTime}. */
    private record Failure(Throwable cause, long at) {}
}
