package io.cloison.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/** Who waits for whom in PostgreSQL. */
public final class Locks {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Locks() {}

    /** Waits until another connection waits for what the handle's transaction has locked. */
    public static void awaitOneWhoWaitsFor(Handle handle) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isWaitedFor(handle)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Nobody waits");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static boolean isWaitedFor(Handle handle) {
        return handle.createQuery("""
                        select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))""").mapTo(boolean.class).one();
    }
}
