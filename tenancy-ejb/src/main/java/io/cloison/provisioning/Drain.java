package io.cloison.provisioning;

import io.cloison.base.ProblemException;
import io.cloison.migration.ServerConnections;
import io.cloison.tenant.CatalogueSettings;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits until a tenant that is no longer served is at rest. Every node knows of it within twice {@code cloison.catalogue.max-age}, and begins
 * nothing more; the transactions that began before are waited for. Those that take too long are ended with the tenant's own schema or database;
 * among the rows that tenants share nobody can tell whose they are, and the deletion is tried again.
 */
@Singleton
class Drain {

    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final ServerConnections connections;

    @Inject
    Drain(ServerConnections connections) {
        this.connections = connections;
    }

    void await(Placement placement) throws SQLException {
        pause(CatalogueSettings.MAX_AGE.get().multipliedBy(2).toNanos());
        try (Connection watcher = watcher(placement)) {
            var running = RunningTransactions.in(watcher, placement);
            if (!haveEnded(running)) {
                tooLong(running, placement);
            }
        }
    }

    private Connection watcher(Placement placement) throws SQLException {
        return placement.mode() == IsolationMode.DATABASE
                ? connections.openMaintenance(placement.server())
                : connections.open(placement, ServerRole.MIGRATOR);
    }

    private static boolean haveEnded(RunningTransactions running) throws SQLException {
        long deadline = System.nanoTime() + ProvisioningSettings.DRAIN.get().toNanos();
        while (!running.haveEnded()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause(POLL_NANOS);
        }
        return true;
    }

    /** A database's sessions end with its drop. */
    private static void tooLong(RunningTransactions running, Placement placement) throws SQLException {
        switch (placement.mode()) {
            case ROW ->
                throw ProblemException.unavailable("Transactions that began before are still running.", 30, null);
            case SCHEMA -> running.terminate();
            case DATABASE -> {}
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
