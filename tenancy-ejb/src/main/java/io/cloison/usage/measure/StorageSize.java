package io.cloison.usage.measure;

import io.cloison.isolation.TenantData;
import io.cloison.tenant.Tenant;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * How many bytes the bound tenant's data takes: a database with all that is in it; a schema's tables with their indexes; of shared tables the
 * tenant's rows as they are stored, without indexes and free space, which belong to nobody. Thread-safe.
 */
@Singleton
@Transactional
public class StorageSize {

    private static final String DATABASE = "select pg_database_size(current_database())";

    private static final String SCHEMA = """
            select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class
            where relnamespace = to_regnamespace(current_schema()) and relkind in ('r', 'm')""";

    private static final String TABLES = """
            select format('%I', relname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
            where relnamespace = to_regnamespace(current_schema()) and relkind in ('r', 'p') and not relispartition
              and has_table_privilege(c.oid, 'SELECT')
            order by 1""";

    private final DataSource data;

    @Inject
    public StorageSize(@TenantData DataSource data) {
        this.data = data;
    }

    /** The bytes; the tenant is bound to the thread. Row-level security shows its rows only. */
    public long bytes(Tenant tenant) throws SQLException {
        try (Connection connection = data.getConnection()) {
            return switch (tenant.placement().mode()) {
                case DATABASE -> number(connection, DATABASE);
                case SCHEMA -> number(connection, SCHEMA);
                case ROW -> number(connection, rows(tables(connection)));
            };
        }
    }

    /** The names come quoted from the catalogue. */
    private static String rows(List<String> tables) {
        return tables.stream()
                .map(table -> "(select coalesce(sum(pg_column_size(t)), 0) from " + table
                        + " t where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)")
                .collect(Collectors.joining(" + ", "select 0 + ", ""));
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
