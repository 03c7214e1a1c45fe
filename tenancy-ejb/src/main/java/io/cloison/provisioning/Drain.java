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
 * Waits until a tenant that is no longer served is at rest. Every node knows of it within twice {@code cloison.catalogue.max-age}; the
 * transactions that began before are waited for. A database's are ended with its drop.
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
        if (placement.mode() == IsolationMode.DATABASE) {
            return;
        }
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR)) {
            if (!isQuiet(migrator, placement) && placement.mode() == IsolationMode.SCHEMA) {
                endSessions(migrator, placement.schema());
            }
        }
    }

    private static boolean isQuiet(Connection migrator, Placement placement) throws SQLException {
        long deadline = System.nanoTime() + ProvisioningSettings.DRAIN.get().toNanos();
        String since = text(migrator, "select pg_snapshot_xmax(pg_current_snapshot())::text", "");
        String question = placement.mode() == IsolationMode.SCHEMA
                ? "select (not exists (" + holders("1") + "))::text"
                : "select (pg_snapshot_xmin(pg_current_snapshot()) >= ?::xid8)::text";
        String about = placement.mode() == IsolationMode.SCHEMA ? placement.schema() : since;
        while (!"true".equals(text(migrator, question, about))) {
            if (System.nanoTime() > deadline) {
                if (placement.mode() == IsolationMode.ROW) {
                    throw ProblemException.unavailable("Transactions that began before are still running.", 30, null);
                }
                return false;
            }
            pause(POLL_NANOS);
        }
        return true;
    }

    private static void endSessions(Connection migrator, String schema) throws SQLException {
        text(
                migrator,
                "select count(pg_terminate_backend(pid))::text from (" + holders("distinct l.pid") + ") h",
                schema);
    }

    /** Sessions that hold a lock on a table of the schema. */
    private static String holders(String columns) {
        return "select " + columns + " from pg_locks l join pg_class c on c.oid = l.relation"
                + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and l.pid <> pg_backend_pid()"
                + " and l.database = (select oid from pg_database where datname = current_database())";
    }

    private static String text(Connection connection, String sql, String parameter) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                query.setString(1, parameter);
            }
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
