package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Schemas in the control database, as the migrator. The lock on the name lives as long as the transaction, also when its client is dead. */
@Singleton
class SchemaWork implements PlacementWork {

    private final ServerConnections connections;

    @Inject
    SchemaWork(ServerConnections connections) {
        this.connections = connections;
    }

    @Override
    public void create(Placement placement, Guard guard) throws SQLException {
        locked(placement, guard, "create schema if not exists " + placement.schema());
    }

    @Override
    public void drop(Placement placement, Guard guard) throws SQLException {
        locked(placement, guard, "drop schema if exists " + placement.schema() + " cascade");
    }

    @Override
    public boolean isGone(Placement placement) throws SQLException {
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR);
                var query = migrator.prepareStatement("select from pg_namespace where nspname = ?")) {
            query.setString(1, placement.schema());
            try (var rows = query.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private void locked(Placement placement, Guard guard, String sql) throws SQLException {
        try (Connection migrator = connections.open(placement, ServerRole.MIGRATOR);
                Statement statement = migrator.createStatement()) {
            migrator.setAutoCommit(false);
            try {
                statement.execute("set local lock_timeout = '10s'; select pg_advisory_xact_lock(hashtextextended('"
                        + placement.schema() + "', 0))");
                guard.check();
                statement.execute(sql);
                migrator.commit();
            } catch (SQLException | RuntimeException e) {
                migrator.rollback();
                throw e;
            } finally {
                migrator.setAutoCommit(true);
            }
        }
    }
}
