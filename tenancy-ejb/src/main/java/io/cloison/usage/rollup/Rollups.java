package io.cloison.usage.rollup;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.JobRun;
import io.cloison.usage.event.EventSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Sums events by bucket, and looks whether the sums are right. One transaction in the cluster does so at a time. Thread-safe. */
@Singleton
public class Rollups {

    /** Most buckets that one statement sums. */
    static final int MOST = 1_000;

    static final long LOCK = 0x757361676521L;

    private final ControlDatabase control;
    private final Clock clock;

    @Inject
    public Rollups(ControlDatabase control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** Sums every bucket that is marked now; how many they were. Nothing where another transaction is at it. */
    public long roll() {
        return roll(handle -> {});
    }

    /** As {@link #roll()}, as long as the run has its lease. */
    long roll(JobRun run) {
        return roll(run::guard);
    }

    private long roll(Consumer<Handle> guard) {
        long all = 0;
        long last;
        do {
            last = control.jdbi().inTransaction(handle -> {
                guard.accept(handle);
                return lock(handle) ? RollupStore.roll(handle, MOST) : 0L;
            });
            all += last;
        } while (last == MOST);
        return all;
    }

    /**
     * Compares the sums of the buckets that events may still come into with their events, apart from those that are marked, and marks what
     * differs.
     */
    public Comparison compare() {
        return compare(handle -> {});
    }

    /** As {@link #compare()}, as long as the run has its lease. */
    Comparison compare(JobRun run) {
        return compare(run::guard);
    }

    private Comparison compare(Consumer<Handle> guard) {
        Instant since = clock.instant().minus(EventSettings.GRACE.get());
        return control.jdbi().inTransaction(handle -> {
            guard.accept(handle);
            return RollupStore.compare(handle, since);
        });
    }

    private static boolean lock(Handle handle) {
        handle.execute("set local idle_in_transaction_session_timeout = '60s'");
        return handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapTo(boolean.class)
                .one();
    }

    /**
     * What a comparison found.
     *
     * @param events how many events there are, as they count
     * @param summed how many of them the sums tell of
     * @param different how many buckets have another value than their events
     */
    public record Comparison(long events, long summed, long different) {}
}
