package io.cloison.it.stack;

import io.cloison.dev.database.EmbeddedDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The database as its superuser sees it, who is bound by no policy. */
public record Sql(EmbeddedDatabase database) {
    private static final String TENANT_TABLES = "select format('%I.%I', n.nspname, c.relname) from pg_class c"
            + " join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid"
            + " where c.relkind = 'r' and a.attname = 'tenant_id' and a.attnum > 0"
            + " and n.nspname not like 'pg_%' order by 1";

    private static final String UNDEFINED_DATABASE = "3D000";

    /** The first column of every row, as text. */
    public List<String> column(String name, String query) {
        try (var connection = database.superuserConnection(name);
                var statement = connection.createStatement()) {
            return column(statement, query);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Runs a statement in a database. */
    public void execute(String name, String statement) {
        try (var connection = database.superuserConnection(name);
                var running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    public List<String> databases() {
        return column("postgres", "select datname from pg_database where not datistemplate order by 1");
    }

    /** All rows of one tenant in every database, by {@code database:schema.table}. */
    public Map<String, List<String>> rowsOf(String tenant) {
        var rows = new TreeMap<String, List<String>>();
        databases().forEach(name -> rows.putAll(rowsOf(tenant, name)));
        return rows;
    }

    /** All rows of one tenant in one database, none where it was dropped meanwhile, as templates are; by {@code database:schema.table}. */
    public Map<String, List<String>> rowsOf(String tenant, String name) {
        var rows = new TreeMap<String, List<String>>();
        try (var connection = database.superuserConnection(name);
                var statement = connection.createStatement()) {
            for (var table : column(statement, TENANT_TABLES)) {
                var query = "select t::text from " + table + " t where tenant_id = '" + tenant + "' order by 1";
                rows.put(name + ":" + table, column(statement, query));
            }
        } catch (SQLException e) {
            if (!UNDEFINED_DATABASE.equals(e.getSQLState())) {
                throw new IllegalStateException("The rows of " + tenant + " in " + name, e);
            }
        }
        rows.values().removeIf(List::isEmpty);
        return rows;
    }

    /** The rows of the tenant outside the catalogue: what its users have written. */
    public Map<String, List<String>> dataOf(String tenant) {
        var rows = new TreeMap<>(rowsOf(tenant));
        rows.keySet().removeIf(table -> table.startsWith(EmbeddedDatabase.CONTROL_DATABASE + ":control."));
        return rows;
    }

    /** Databases, schemas and roles of the server, in one list. */
    public List<String> inventory() {
        var all = new ArrayList<String>();
        for (var name : databases()) {
            all.add("database " + name);
            column(name, "select nspname from pg_namespace where nspname not like 'pg\\_%' order by 1")
                    .forEach(schema -> all.add("schema " + name + ":" + schema));
        }
        column("postgres", "select rolname from pg_roles order by 1").forEach(role -> all.add("role " + role));
        return all;
    }
}
