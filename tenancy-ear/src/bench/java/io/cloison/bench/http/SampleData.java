package io.cloison.bench.http;

import io.cloison.dev.database.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Twenty projects for each tenant, and for the application without tenants, written by the superuser. */
record SampleData(EmbeddedDatabase database) {

    private static final String PROJECTS = """
            insert into %s (%s id, name, description, status, created_at, version)
            select %s gen_random_uuid(), 'Project number ' || n, 'What project number ' || n || ' is about', 'active',
              now() - n * interval '1 minute', 1
            from generate_series(1, 20) n""";

    private static final List<String> OFF_TABLE = List.of(
            "create schema off",
            "create table off.project (like shared.project including defaults including constraints)",
            "alter table off.project drop column tenant_id, add primary key (id)",
            "create index on off.project (created_at desc, id desc)",
            "grant usage on schema off to cloison_app",
            "grant select on off.project to cloison_app",
            PROJECTS.formatted("off.project", "", ""),
            "analyze off.project");

    private record Place(String id, String database, String schema) {}

    /** Fills the tables of every tenant, row tenants together. */
    void forTenants() throws SQLException {
        for (Place place : places()) {
            try (Connection connection = database.superuserConnection(place.database());
                    Statement statement = connection.createStatement()) {
                String table = place.schema() + ".project";
                statement.execute(PROJECTS.formatted(table, "tenant_id,", "'" + place.id() + "'::uuid,"));
                statement.execute("analyze " + table);
            }
        }
    }

    /** Makes the table of the application without tenants. */
    void forNobody() throws SQLException {
        try (Connection connection = database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                Statement statement = connection.createStatement()) {
            for (String sql : OFF_TABLE) {
                statement.execute(sql);
            }
        }
    }

    /** How many placements are ready in the warm pool. */
    int ready() throws SQLException {
        try (Connection connection = database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from control.warm_placement where ready")) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<Place> places() throws SQLException {
        var places = new ArrayList<Place>();
        try (Connection connection = database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select id, database_name, schema_name from control.tenant")) {
            while (rows.next()) {
                places.add(new Place(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return places;
    }
}
