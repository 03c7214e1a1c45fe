package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A row tenant's rows among the others', removed by the application's own role, which cannot touch another tenant's. */
@Singleton
class RowWork {

    private static final String TABLES = """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'flyway_schema_history'
            order by c.oid""";

    private final ServerConnections connections;

    @Inject
    RowWork(ServerConnections connections) {
        this.connections = connections;
    }

    /** Deletes the tenant's rows from every table, in one transaction. */
    void delete(UUID tenant, Placement placement) throws SQLException {
        asTenant(tenant, placement, (connection, tables) -> {
            List<String> left = tables;
            for (int round = 0; !left.isEmpty(); round++) {
                if (round > tables.size()) {
                    throw new SQLException("The tables' foreign keys keep rows from being deleted", "23503");
                }
                left = deleteWhatCanBe(connection, left);
            }
            return true;
        });
    }

    /** Whether no table has a row of the tenant. */
    boolean isGone(UUID tenant, Placement placement) throws SQLException {
        return asTenant(tenant, placement, (connection, tables) -> {
            for (String table : tables) {
                try (var query = connection.createStatement();
                        var rows = query.executeQuery("select from " + table + " limit 1")) {
                    if (rows.next()) {
                        return false;
                    }
                }
            }
            return true;
        });
    }

    /** Tables that others refer to come last: a table whose rows are still referred to is tried again in the next round. */
    private static List<String> deleteWhatCanBe(Connection connection, List<String> tables) throws SQLException {
        var left = new ArrayList<String>();
        for (String table : tables) {
            var before = connection.setSavepoint();
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("delete from " + table);
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!"23503".equals(e.getSQLState())) {
                    throw e;
                }
                connection.rollback(before);
                left.add(table);
            }
        }
        return left;
    }

    private boolean asTenant(UUID tenant, Placement placement, Work work) throws SQLException {
        try (Connection app = connections.open(placement, ServerRole.APP)) {
            app.setAutoCommit(false);
            try (var setting = app.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
                setting.setString(1, tenant.toString());
                setting.execute();
                boolean result = work.run(app, tables(app, placement.schema()));
                app.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                app.rollback();
                throw e;
            } finally {
                app.setAutoCommit(true);
            }
        }
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        var tables = new ArrayList<String>();
        try (var query = connection.prepareStatement(TABLES)) {
            query.setString(1, schema);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    private interface Work {
        boolean run(Connection connection, List<String> tables) throws SQLException;
    }
}
