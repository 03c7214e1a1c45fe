package io.cloison.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.tenant.ServerRole;
import io.cloison.testing.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a migration has to bring, and what the platform adds to it. */
class TableProtectionTest {

    private static final String TENANT_A = "01a00000-0000-7000-8000-00000000000a";
    private static final String TENANT_B = "01a00000-0000-7000-8000-00000000000b";

    private final ServerConnections connections = Platform.started().bean(ServerConnections.class);
    private final String schema = "p_" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void make() throws SQLException {
        migrate("create schema " + schema);
    }

    @AfterEach
    void remove() throws SQLException {
        migrate("drop schema " + schema + " cascade");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id uuid primary key | has no column tenant_id",
                "tenant_id text not null, id uuid, primary key (tenant_id, id) | not of type uuid",
                "tenant_id uuid, id uuid not null | may be null",
                "tenant_id uuid not null, id uuid primary key | unique key thing_pkey",
                "tenant_id uuid not null, id uuid, name text unique, primary key (tenant_id, id) | unique key thing_name_key",
                "tenant_id uuid not null, id uuid, primary key (id, tenant_id) | unique key thing_pkey",
                "tenant_id uuid not null, id uuid, primary key (tenant_id, id), unique (id, tenant_id) | unique key thing_id_tenant_id_key",
            })
    void a_table_that_cannot_be_walled_in_is_named_with_what_is_wrong(String columns, String fault)
            throws SQLException {
        migrate("create table " + schema + ".thing (" + columns + ")");

        assertThatThrownBy(this::protect)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNPROCESSABLE))
                .hasMessageStartingWith("The table thing has ")
                .hasMessageContaining(fault);
    }

    @Test
    void a_foreign_key_that_leaves_the_tenant_out_is_named() throws SQLException {
        migrate("create table " + schema
                + ".thing (tenant_id uuid not null, id uuid, parent uuid, primary key (tenant_id, id))");
        migrate("create table " + schema + ".other (id uuid primary key)");
        migrate("alter table " + schema + ".thing add constraint to_other foreign key (parent) references " + schema
                + ".other (id)");

        assertThatThrownBy(this::protect).isInstanceOf(ProblemException.class).hasMessageContaining("other");
        migrate("alter table " + schema + ".other add column tenant_id uuid not null default gen_random_uuid()");
        migrate("alter table " + schema + ".thing drop constraint to_other, drop column parent");
        assertThatThrownBy(this::protect).hasMessageContaining("other_pkey");
    }

    @Test
    void a_policy_that_lets_other_rows_through_is_named() throws SQLException {
        plainTable();
        migrate("create policy everyone on " + schema + ".thing using (true)");

        assertThatThrownBy(this::protect)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("permissive policy");
    }

    @Test
    void after_it_a_plain_table_shows_each_tenant_its_own_rows_only() throws SQLException {
        plainTable();
        protect();

        asApp(TENANT_A, "insert into " + schema + ".thing (id) values (gen_random_uuid())");

        assertThat(count(TENANT_A)).isEqualTo(1);
        assertThat(count(TENANT_B)).isZero();
        assertThat(count("")).isZero();
        assertThatThrownBy(() -> asApp(
                        TENANT_A, "insert into " + schema + ".thing values ('" + TENANT_B + "', gen_random_uuid())"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void without_it_the_same_table_shows_every_row() throws SQLException {
        plainTable();
        migrate("grant usage on schema " + schema + " to cloison_app; grant select, insert on " + schema
                + ".thing to cloison_app");

        asApp(TENANT_A, "insert into " + schema + ".thing values ('" + TENANT_A + "', gen_random_uuid())");

        assertThat(count(TENANT_B)).isEqualTo(1);
    }

    @Test
    void the_application_may_change_rows_and_nothing_else() throws SQLException {
        plainTable();
        migrate("create table " + schema + ".flyway_schema_history (installed_rank int)");
        migrate("grant all on " + schema + ".thing to public");
        protect();

        for (String sql : new String[] {
            "truncate %s.thing",
            "create table %s.mine (id int)",
            "alter table %s.thing disable row level security",
            "drop policy tenant_isolation on %s.thing",
            "select * from %s.flyway_schema_history",
            "drop schema %s cascade",
            "create temporary table t (id int)"
        }) {
            assertThatThrownBy(() -> asApp(TENANT_A, sql.formatted(schema)))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void the_owner_is_bound_too_and_a_second_call_changes_nothing() throws SQLException {
        plainTable();
        protect();
        asApp(TENANT_A, "insert into " + schema + ".thing (id) values (gen_random_uuid())");

        protect();

        try (Connection migrator = connections.open(ControlMigration.shared(), ServerRole.MIGRATOR)) {
            assertThat(number(migrator, "select count(*) from " + schema + ".thing"))
                    .isZero();
        }
        assertThat(count(TENANT_A)).isEqualTo(1);
    }

    private void plainTable() throws SQLException {
        migrate("create table " + schema + ".thing (tenant_id uuid not null, id uuid, primary key (tenant_id, id))");
    }

    private void protect() throws SQLException {
        try (Connection migrator = connections.open(ControlMigration.shared(), ServerRole.MIGRATOR)) {
            TableProtection.apply(migrator, schema, "test");
        }
    }

    private void migrate(String sql) throws SQLException {
        try (Connection migrator = connections.open(ControlMigration.shared(), ServerRole.MIGRATOR);
                Statement statement = migrator.createStatement()) {
            statement.execute(sql);
        }
    }

    private void asApp(String tenant, String sql) throws SQLException {
        try (Connection app = connections.open(ControlMigration.shared(), ServerRole.APP);
                Statement statement = app.createStatement()) {
            statement.execute("begin; select set_config('app.tenant_id', '" + tenant + "', true)");
            try {
                statement.execute(sql);
                statement.execute("commit");
            } catch (SQLException e) {
                statement.execute("rollback");
                throw e;
            }
        }
    }

    private long count(String tenant) throws SQLException {
        try (Connection app = connections.open(ControlMigration.shared(), ServerRole.APP);
                Statement statement = app.createStatement()) {
            statement.execute("begin; select set_config('app.tenant_id', '" + tenant + "', true)");
            long count = number(app, "select count(*) from " + schema + ".thing");
            statement.execute("commit");
            return count;
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
