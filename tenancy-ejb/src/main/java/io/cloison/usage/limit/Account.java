package io.cloison.usage.limit;

import io.cloison.base.TenantId;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.metric.Metric;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A tenant's use of a metric on this node. Reading is free of locks; what changes a lease holds the account's monitor. */
final class Account {

    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FIRST_BLOCK = 4;

    final TenantId tenant;
    final Metric metric;

    /** The terms in force; null until the first use. */
    volatile @Nullable Terms terms;
    /** Of units debited beforehand; null without one. */
    volatile @Nullable Lease lease;
    /** Of units that are counted whatever the limit; null without one. */
    volatile @Nullable Lease counted;

    volatile @Nullable Denial denial;

    private volatile long awayUntil = System.nanoTime();
    private long want;
    private long asked = System.nanoTime() - 2 * QUICK_NANOS;

    Account(TenantId tenant, Metric metric) {
        this.tenant = tenant;
        this.metric = metric;
    }

    /** The lease that units are taken from under the terms; null where there is none yet. */
    @Nullable
    Lease leaseFor(Terms current, boolean isEnforced) {
        return isEnforced && current.isHard() ? lease : counted;
    }

    /**
     * How many units to have in the lease: twice as many as the last time where that was a moment ago, and none where the tenant is slow, so
     * that nothing is stranded for it.
     */
    synchronized long grow(long now, long units, long most) {
        boolean quick = now - asked < QUICK_NANOS;
        asked = now;
        want = quick ? Math.min(most, Math.max(2 * want, Math.max(FIRST_BLOCK, 2 * units))) : want / 2;
        return want;
    }

    /** Whether the database was asked a moment ago. */
    synchronized boolean isBusy() {
        return System.nanoTime() - asked < KEPT_NANOS;
    }

    /** The counters could not be reached just now: for a moment there is no use in asking again. */
    void away() {
        awayUntil = System.nanoTime() + AWAY_NANOS;
    }

    boolean isAway() {
        return System.nanoTime() - awayUntil < 0;
    }

    synchronized void rest() {
        want = 0;
    }
}
