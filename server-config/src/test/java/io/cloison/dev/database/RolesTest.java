package io.cloison.dev.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What each role may do, seen by logging in as it. */
class RolesTest {
    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.startTemporary();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void the_app_role_creates_nothing() {
        assertDenied("app", "cloison", "CREATE SCHEMA s");
        assertDenied("app", "cloison", "CREATE TABLE public.t (id int)");
        assertDenied("app", "cloison", "CREATE TEMP TABLE t (id int)");
        assertDenied("app", "cloison", "CREATE DATABASE d");
        assertDenied("app", "cloison", "CREATE ROLE r");
    }

    @Test
    void the_app_role_becomes_nobody_else() {
        for (var role : List.of("cloison_owner", "cloison_migrator", "cloison_platform", "postgres")) {
            assertDenied("app", "cloison", "SET ROLE " + role);
        }
    }

    @Test
    void no_role_that_logs_in_can_bypass_row_level_security() throws SQLException {
        assertThat(superuser(
                        "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'cloison%' AND (rolsuper OR rolbypassrls)"))
                .isEqualTo("0");
        assertThat(superuser("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'cloison%'"))
                .isEqualTo("5");
    }

    @Test
    void row_level_security_binds_the_app_role_and_not_the_superuser() throws SQLException {
        as("migrator", "cloison", "CREATE SCHEMA walled");
        as("migrator", "cloison", "CREATE TABLE walled.t AS SELECT 1 AS id");
        as("migrator", "cloison", "ALTER TABLE walled.t ENABLE ROW LEVEL SECURITY");
        as("migrator", "cloison", "GRANT USAGE ON SCHEMA walled TO cloison_app");
        as("migrator", "cloison", "GRANT SELECT ON walled.t TO cloison_app");
        assertThat(query("app", "cloison", "SELECT count(*) FROM walled.t")).isEqualTo("0");
        assertThat(superuser("SELECT count(*) FROM walled.t")).isEqualTo("1");
        assertDenied("app", "cloison", "TRUNCATE walled.t");
    }

    @Test
    void what_the_migrator_creates_belongs_to_the_owner() throws SQLException {
        as("migrator", "cloison", "CREATE SCHEMA owned");
        assertThat(superuser("SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'owned'"))
                .isEqualTo("cloison_owner");
    }

    @Test
    void the_provisioner_creates_databases_for_the_owner_and_drops_them_as_the_owner() throws SQLException {
        as("provisioner", "postgres", "CREATE DATABASE made OWNER cloison_owner");
        assertThat(superuser("SELECT datdba::regrole FROM pg_database WHERE datname = 'made'"))
                .isEqualTo("cloison_owner");
        assertDenied("provisioner", "postgres", "DROP DATABASE made");
        as("provisioner", "postgres", "SET ROLE cloison_owner", "DROP DATABASE made WITH (FORCE)");
        assertThat(superuser("SELECT count(*) FROM pg_database WHERE datname = 'made'"))
                .isEqualTo("0");
    }

    @Test
    void a_new_database_has_a_closed_public_schema() throws SQLException {
        as("provisioner", "postgres", "CREATE DATABASE closed OWNER cloison_owner");
        as("provisioner", "postgres", "SET ROLE cloison_owner", "GRANT CONNECT ON DATABASE closed TO cloison_app");
        assertThat(query("app", "closed", "SELECT has_schema_privilege('public', 'USAGE')"))
                .isEqualTo("f");
    }

    @Test
    void a_database_is_entered_only_by_those_let_in() {
        assertThatThrownBy(() -> query("app", "postgres", "SELECT 1")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> query("app", "template1", "SELECT 1")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> query("provisioner", "cloison", "SELECT 1")).hasMessageContaining("permission denied");
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> database.connection("cloison", "cloison_app", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    private static void assertDenied(String role, String name, String sql) {
        assertThatThrownBy(() -> as(role, name, sql))
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private static void as(String role, String name, String... statements) throws SQLException {
        try (var connection = database.connection(name, "cloison_" + role, "dev-" + role);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(String role, String name, String sql) throws SQLException {
        return query(database.url(name) + "?user=cloison_" + role + "&password=dev-" + role, sql);
    }

    private static String superuser(String sql) throws SQLException {
        return query(database.superuserUrl(), sql);
    }

    private static String query(String url, String sql) throws SQLException {
        try (var connection = java.sql.DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
