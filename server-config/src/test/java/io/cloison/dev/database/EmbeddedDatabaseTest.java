package io.cloison.dev.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.dev.process.PortTaken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @TempDir
    Path home;

    @Test
    void data_survives_a_restart_and_the_roles_are_made_once_more_without_harm() throws SQLException {
        try (var first = start()) {
            first.bootstrap(DatabaseCredentials.forDevelopment());
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (var second = start()) {
            second.bootstrap(DatabaseCredentials.forDevelopment());
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void durability_is_switched_on() throws SQLException {
        try (var database = EmbeddedDatabase.startTemporary()) {
            assertThat(query(database, "SHOW fsync")).isEqualTo("on");
            assertThat(query(database, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(database, "SHOW data_checksums")).isEqualTo("on");
        }
    }

    @Test
    void it_listens_on_the_loopback_address_only_and_accepts_200_connections() throws SQLException {
        try (var database = EmbeddedDatabase.startTemporary()) {
            assertThat(query(database, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "SHOW unix_socket_directories")).isEmpty();
            assertThat(query(database, "SHOW max_connections")).isEqualTo("200");
        }
    }

    @Test
    void a_directory_of_another_major_version_is_refused() throws IOException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), "15\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseUnusable.class)
                .hasMessageContaining("PostgreSQL 15")
                .hasMessageContaining("PostgreSQL " + Cluster.binariesMajor());
        assertThat(home.resolve("data/PG_VERSION")).exists();
    }

    @Test
    void a_fresh_start_forgets_everything() throws SQLException {
        try (var first = start()) {
            first.bootstrap(DatabaseCredentials.forDevelopment());
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (var second = EmbeddedDatabase.builder().directory(home).fresh(true).start()) {
            second.bootstrap(DatabaseCredentials.forDevelopment());
            assertThat(query(second, "SELECT to_regclass('kept') IS NULL")).isEqualTo("t");
        }
    }

    @Test
    void a_directory_in_use_is_refused() {
        try (var database = start()) {
            assertThat(database.port()).isPositive();
            assertThatThrownBy(this::start).isInstanceOf(DatabaseUnusable.class).hasMessageContaining("in use");
        }
    }

    @Test
    void a_taken_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var builder = EmbeddedDatabase.builder().directory(home).port(taken.getLocalPort());
            assertThatThrownBy(builder::start)
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void a_first_start_that_was_interrupted_is_begun_anew() throws IOException, SQLException {
        Files.createDirectories(home.resolve("data"));
        Files.writeString(home.resolve("data/PG_VERSION"), Cluster.binariesMajor());
        Files.writeString(home.resolve("data/postgresql.conf"), "");
        try (var database = start()) {
            database.bootstrap(DatabaseCredentials.forDevelopment());
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_temporary_database_leaves_no_file_and_no_process() throws SQLException, IOException {
        var database = EmbeddedDatabase.startTemporary();
        var data = Path.of(query(database, "SHOW data_directory"));
        var server = new Cluster(data.resolveSibling(".").normalize()).serverProcess();
        database.close();
        assertThat(data.getParent()).doesNotExist();
        assertThat(ProcessHandle.of(server)).isEmpty();
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.builder().directory(home).start();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = control(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = control(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static Connection control(EmbeddedDatabase database) throws SQLException {
        return database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
    }
}
