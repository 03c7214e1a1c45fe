package io.cloison.provisioning;

import io.cloison.base.ControlDatabase;
import io.cloison.migration.ServerConnections;
import io.cloison.tenant.DatabaseServers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the schemas and databases that PostgreSQL has with those that the catalogue knows. What is being made or removed may or may not be
 * there, and is neither missing nor an orphan. Thread-safe.
 */
@Singleton
public class PlacementInventory {

    private static final String OPAQUE = "^t_[0-9a-f]{32}$";

    private static final String KNOWN = """
            select isolation = 'schema' as is_schema, server, case isolation when 'schema' then schema_name else database_name end as name,
              status in ('active', 'suspended') as is_sure
            from control.tenant where isolation <> 'row'
            union all
            select isolation = 'schema', server, case isolation when 'schema' then schema_name else database_name end, ready
            from control.warm_placement
            union all
            select false, server, name, ready from control.template_database""";

    private final ControlDatabase control;
    private final DatabaseServers servers;
    private final ServerConnections connections;

    @Inject
    public PlacementInventory(ControlDatabase control, DatabaseServers servers, ServerConnections connections) {
        this.control = control;
        this.servers = servers;
        this.connections = connections;
    }

    /**
     * Looks at the control database and at every registered server.
     *
     * @throws SQLException where a server cannot be asked
     */
    public Differences compare() throws SQLException {
        Set<Item> before = known();
        Set<Item> there = new HashSet<>(schemas());
        for (var server : servers.list()) {
            there.addAll(databases(server.name()));
        }
        Set<Item> after = known();
        var orphans = new TreeSet<String>();
        there.stream()
                .filter(item -> before.stream().noneMatch(item::isSame)
                        && after.stream().noneMatch(item::isSame))
                .forEach(item -> orphans.add(item.toString()));
        var missing = new TreeSet<String>();
        before.stream()
                .filter(item ->
                        item.isSure() && after.contains(item) && there.stream().noneMatch(item::isSame))
                .forEach(item -> missing.add(item.toString()));
        return new Differences(List.copyOf(orphans), List.copyOf(missing));
    }

    private Set<Item> known() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(KNOWN)
                        .map((row, context) -> new Item(
                                row.getBoolean("is_schema"),
                                row.getString("server"),
                                row.getString("name"),
                                row.getBoolean("is_sure")))
                        .set());
    }

    private List<Item> schemas() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("select nspname from pg_namespace where nspname ~ :opaque")
                        .bind("opaque", OPAQUE)
                        .map((row, context) -> new Item(true, "control", row.getString(1), true))
                        .list());
    }

    private List<Item> databases(String server) throws SQLException {
        var found = new ArrayList<Item>();
        try (Connection connection = connections.openMaintenance(server);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select datname from pg_database where datname ~ '" + OPAQUE
                        + "' or datname like 'cloison\\_template\\_%'")) {
            while (rows.next()) {
                found.add(new Item(false, server, rows.getString(1), true));
            }
        }
        return found;
    }

    /**
     * What does not agree; both empty where all is well.
     *
     * @param orphans what PostgreSQL has and the catalogue does not know
     * @param missing what the catalogue says is there and is not
     */
    public record Differences(List<String> orphans, List<String> missing) {

        /** Whether PostgreSQL and the catalogue agree. */
        public boolean isNone() {
            return orphans.isEmpty() && missing.isEmpty();
        }
    }

    private record Item(boolean isSchema, String server, String name, boolean isSure) {

        boolean isSame(Item other) {
            return isSchema == other.isSchema && server.equals(other.server) && name.equals(other.name);
        }

        @Override
        public String toString() {
            return (isSchema ? "schema " : "database ") + name + " on " + server;
        }
    }
}
