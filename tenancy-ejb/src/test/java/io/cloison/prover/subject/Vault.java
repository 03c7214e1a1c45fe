package io.cloison.prover.subject;

import io.cloison.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** One tenant's rows as the superuser sees them: read byte by byte, and put back as they were. Thread-confined. */
public final class Vault implements AutoCloseable {

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Connection connection;
    private final String schema;
    private final UUID tenant;
    private final Map<String, String> columns = new TreeMap<>();
    private final PreparedStatement reading;
    private List<Row> before = List.of();

    /** A row: where it is, the transaction that wrote it, its text. */
    public record Row(String table, String transaction, String json) {}

    Vault(Subject subject, Tenant owner) throws SQLException {
        connection = subject.superuser(owner.placement().database());
        schema = owner.placement().schema();
        tenant = owner.id().value();
        execute("set synchronous_commit = off");
        findTables();
        reading = connection.prepareStatement(columns.keySet().stream()
                .map(table -> "select '" + table + "', xmin::text, row_to_json(t)::text from " + schema + "." + table
                        + " t where tenant_id = '" + tenant + "'")
                .collect(Collectors.joining(" union all ", "", " order by 1, 3")));
    }

    /** The tables that have a {@code tenant_id}. */
    public List<String> tables() {
        return List.copyOf(columns.keySet());
    }

    /** The tables of the schema that have no {@code tenant_id}, but for the migrations' own. */
    public List<String> ownerless() {
        return query("select relname from pg_class c where relnamespace = '" + schema + "'::regnamespace"
                + " and relkind in ('r', 'p') and relname <> 'flyway_schema_history' and not exists ("
                + "select from pg_attribute where attrelid = c.oid and attname = 'tenant_id' and not attisdropped)");
    }

    /** Whether the table has a unique key. */
    public boolean isKeyed(String table) {
        return !query("select 'keyed' from pg_index where indrelid = '" + schema + "." + table
                        + "'::regclass and indisunique limit 1")
                .isEmpty();
    }

    /** Takes what is there now as what is to be there. */
    public void settle() {
        before = read();
    }

    /** The rows as they were settled. */
    List<Row> settled() {
        return before;
    }

    /** Puts back other rows than those settled last. */
    void restore(List<Row> rows) {
        before = rows;
        restore();
    }

    /** The tenant's rows of the table, as JSON, as they were settled. */
    public List<String> rows(String table) {
        return before.stream()
                .filter(row -> row.table.equals(table))
                .map(Row::json)
                .toList();
    }

    /** What differs from what was settled, a line each; empty if every row is as it was, byte by byte, and written by nobody since. */
    public List<String> changes() {
        List<Row> now = read();
        if (now.equals(before)) {
            return List.of();
        }
        var changes = new ArrayList<String>();
        before.stream()
                .filter(row -> !now.contains(row))
                .map(row -> "was " + row)
                .forEach(changes::add);
        now.stream()
                .filter(row -> !before.contains(row))
                .map(row -> "now " + row)
                .forEach(changes::add);
        return changes;
    }

    /** Puts every row back as it was settled. */
    public void restore() {
        try {
            execute("set session_replication_role = replica");
            for (String table : columns.keySet()) {
                execute("delete from " + schema + "." + table + " where tenant_id = '" + tenant + "'");
            }
            for (Row row : before) {
                insert(row);
            }
            execute("set session_replication_role = origin");
        } catch (SQLException e) {
            throw new IllegalStateException("A tenant's rows cannot be put back.", e);
        }
        settle();
    }

    /** Whether another transaction holds a lock on the tenant's row. */
    public boolean isLocked(String table, UUID id) {
        try {
            execute("select 1 from " + schema + "." + table + " where tenant_id = '" + tenant + "' and id = '" + id
                    + "' for update nowait");
            return false;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return true;
            }
            throw new IllegalStateException(e);
        }
    }

    /** The columns of the table that can be written, separated by commas. */
    public String columns(String table) {
        return String.valueOf(columns.get(table));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void findTables() {
        query("select c.relname || '=' || string_agg(quote_ident(a.attname), ',' order by a.attnum) from pg_class c"
                        + " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''"
                        + " where c.relnamespace = '" + schema + "'::regnamespace and c.relkind in ('r', 'p')"
                        + " group by c.oid, c.relname having bool_or(a.attname = 'tenant_id')")
                .forEach(found -> {
                    int equals = found.indexOf('=');
                    columns.put(found.substring(0, equals), found.substring(equals + 1));
                });
    }

    private void insert(Row row) throws SQLException {
        String target = schema + "." + row.table;
        String list = columns(row.table);
        try (PreparedStatement statement = connection.prepareStatement("insert into " + target + " (" + list
                + ") overriding system value select " + list + " from json_populate_record(null::" + target
                + ", ?::json)")) {
            statement.setString(1, row.json);
            statement.executeUpdate();
        }
    }

    private List<Row> read() {
        var rows = new ArrayList<Row>();
        try (ResultSet result = reading.executeQuery()) {
            while (result.next()) {
                rows.add(new Row(result.getString(1), result.getString(2), result.getString(3)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("A tenant's rows cannot be read.", e);
        }
    }

    private List<String> query(String sql) {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
