package io.cloison.isolation;

import io.agroal.api.AgroalDataSourceListener;
import io.cloison.base.ProblemException;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts every connection to tenants' data on this node, over all pools. When the budget is spent, idle pools give theirs back; when none
 * is idle, callers wait and are then told to come back. Thread-safe.
 */
@Singleton
class ConnectionBudget implements AgroalDataSourceListener {

    private static final long RETRY_AFTER_SECONDS = 1;
    private static final long PATIENCE_MILLIS = 20;

    private final Semaphore free = new Semaphore(IsolationSettings.CONNECTION_BUDGET.get(), true);
    private final long timeoutNanos = IsolationSettings.ACQUIRE_TIMEOUT.get().toNanos();
    private volatile Runnable reclaim = () -> {};

    /** What to do when the budget is spent: close what is idle. */
    void whenSpent(Runnable action) {
        reclaim = action;
    }

    /** Connections that may still be opened. */
    int free() {
        return free.availablePermits();
    }

    @Override
    public void beforeConnectionCreation() {
        long deadline = System.nanoTime() + timeoutNanos;
        while (!free.tryAcquire()) {
            reclaim.run();
            if (acquireSoon()) {
                return;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new Spent();
            }
        }
    }

    @Override
    public void onConnectionCreationFailure(SQLException failure) {
        if (!(failure.getCause() instanceof Spent)) {
            free.release();
        }
    }

    @Override
    public void onConnectionDestroy(@Nullable Connection connection) {
        free.release();
    }

    /** Another caller may take what was given back for this one; then the next idle pool is asked. */
    private boolean acquireSoon() {
        try {
            return free.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Spent();
        }
    }

    /** No connection may be opened now. */
    static final class Spent extends ProblemException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super(
                    io.cloison.base.ProblemKind.UNAVAILABLE,
                    "All connections are in use.",
                    java.util.Map.of("retry_after", RETRY_AFTER_SECONDS),
                    null);
        }
    }
}
