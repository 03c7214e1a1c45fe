package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.migration.TenantMigration;
import io.cloison.operation.AJobRun;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job looks after each registered server, whatever becomes of the others. */
class WarmPoolJobTest {

    private static final DatabaseCredentials CREDENTIALS =
            new DatabaseCredentials("far-app", "far-platform", "far-migrator", "far-provisioner");
    private static final EmbeddedDatabase SERVER = started();

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-30T12:00:00Z"));
    private final WarmPoolJob job = new WarmPoolJob(
            platform.bean(WarmPool.class),
            platform.bean(TemplateDatabases.class),
            platform.bean(DatabaseServers.class),
            clock);
    private final String current =
            "cloison_template_" + platform.bean(TenantMigration.class).fingerprint();

    private static EmbeddedDatabase started() {
        EmbeddedDatabase server = EmbeddedDatabase.builder().start();
        server.bootstrap(CREDENTIALS);
        return server;
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void unregister() throws SQLException {
        control.jdbi()
                .useHandle(handle ->
                        handle.execute("delete from control.template_database where server in ('far', 'away');"
                                + " delete from control.database_server where name in ('far', 'away')"));
        for (String template : templates()) {
            onServer("alter database " + template + " is_template false");
            onServer("drop database " + template);
        }
    }

    @Test
    void each_servers_template_is_made_and_those_of_other_migrations_go() throws SQLException {
        register("far", SERVER.url());
        onServer("create database cloison_template_old owner cloison_owner is_template true");
        control.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "insert into control.template_database (server, name, fingerprint, ready) values ('far', 'cloison_template_old', 'old', true)"));

        String outcome = run();

        assertThat(templates()).containsExactly(current);
        assertThat(outcome).contains("and 1 templates").doesNotContain("no current template");
    }

    @Test
    void a_server_that_is_away_keeps_nothing_from_the_others_and_from_the_pool() throws Exception {
        register("away", "jdbc:postgresql://127.0.0.1:" + deadPort() + "/cloison");
        register("far", SERVER.url());

        String outcome = TemporarySetting.of("cloison.warm-pool.schemas", "1", this::run);

        assertThat(templates()).containsExactly(current);
        assertThat(outcome).contains("made 1 schemas").endsWith("no current template on away");
        assertThat(run()).contains("dropped 1 placements");
    }

    @Test
    void a_server_that_failed_is_left_alone_for_a_minute() throws Exception {
        register("far", "jdbc:postgresql://127.0.0.1:" + deadPort() + "/cloison");
        assertThat(run()).endsWith("no current template on far");
        control.jdbi().useHandle(handle -> handle.execute("delete from control.database_server where name = 'far'"));
        register("far", SERVER.url());

        clock.advance(Duration.ofSeconds(59));
        assertThat(run()).endsWith("no current template on far");
        assertThat(templates()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(run()).doesNotContain("no current template");
        assertThat(templates()).containsExactly(current);
    }

    private void register(String name, String url) {
        platform.bean(DatabaseServers.class).register(new DatabaseServer(name, "region-of-" + name, url));
    }

    private String run() {
        return TemporarySetting.of(
                "cloison.server.far.migrator.password",
                "far-migrator",
                () -> TemporarySetting.of("cloison.server.far.provisioner.password", "far-provisioner", () -> {
                    try {
                        return job.run(AJobRun.holding(job.name(), Duration.ofMinutes(5)));
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private static int deadPort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static List<String> templates() throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = SERVER.superuserConnection("postgres");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select datname from pg_database where datname like 'cloison\\_template\\_%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void onServer(String sql) throws SQLException {
        try (var connection = SERVER.superuserConnection("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
