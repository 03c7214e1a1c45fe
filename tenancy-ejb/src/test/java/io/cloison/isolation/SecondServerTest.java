package io.cloison.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.DatabaseSettings;
import io.cloison.context.TenantScope;
import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.isolation.audit.AuditReport;
import io.cloison.isolation.audit.IsolationAudit;
import io.cloison.migration.ServerConnections;
import io.cloison.project.Project;
import io.cloison.project.ProjectService;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.ServerRole;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tenants on a second database server, whose roles have passwords of their own. */
class SecondServerTest {

    /** The SQL state of {@code invalid_password}. */
    private static final String WRONG_PASSWORD = "28P01";

    private static final DatabaseCredentials CREDENTIALS =
            new DatabaseCredentials("other-app", "other-platform", "other-migrator", "other-provisioner");

    private static final Platform PLATFORM = Platform.started();
    private static final EmbeddedDatabase SECOND = EmbeddedDatabase.builder().start();
    private static Tenant tenant;

    @BeforeAll
    static void register() {
        SECOND.bootstrap(CREDENTIALS);
        PLATFORM.bean(DatabaseServers.class).register(new DatabaseServer("second", "elsewhere", SECOND.url()));
        tenant = withPasswords(
                () -> ATenant.in(IsolationMode.DATABASE).inRegion("elsewhere").made());
    }

    @AfterAll
    static void forget() {
        PLATFORM.forget(tenant);
        PLATFORM.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.execute("delete from template_database where server = 'second'"));
        unregister("second");
        SECOND.close();
    }

    @Test
    void every_role_signs_in_with_the_servers_own_password() {
        Project written = withPasswords(() -> TenantScope.call(
                tenant.id(), () -> PLATFORM.bean(ProjectService.class).create("Roof", "")));

        assertThat(tenant.placement().server()).isEqualTo("second");
        assertThat(TenantScope.call(
                        tenant.id(), () -> PLATFORM.bean(ProjectService.class).get(written.getId())))
                .isNotNull();
        AuditReport audit =
                withPasswords(() -> PLATFORM.bean(IsolationAudit.class).run());
        assertThat(audit.placements()).extracting(AuditReport.Audited::place).anyMatch(SecondServerTest::isOnSecond);
        assertThat(audit.violations()).noneMatch(SecondServerTest::isOnSecond);
    }

    @ParameterizedTest
    @EnumSource(ServerRole.class)
    void no_role_gets_in_with_the_password_that_it_has_elsewhere(ServerRole role) {
        var connections = PLATFORM.bean(ServerConnections.class);

        assertThatThrownBy(() -> connections.open(tenant.placement(), role))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refused -> assertThat(refused.getSQLState()).isEqualTo(WRONG_PASSWORD));
    }

    @Test
    void an_audit_that_does_not_get_in_says_so() {
        assertThat(PLATFORM.bean(IsolationAudit.class).run().violations())
                .anyMatch(violation -> isOnSecond(violation) && violation.contains(WRONG_PASSWORD));
    }

    @Test
    void a_server_that_is_registered_anew_is_reached_at_its_new_address() {
        var servers = PLATFORM.bean(DatabaseServers.class);
        try {
            servers.register(new DatabaseServer("moved", "nowhere", DatabaseSettings.URL.get()));
            int before = portOf("moved");
            unregister("moved");
            servers.register(new DatabaseServer("moved", "nowhere", SECOND.url()));

            int after = TemporarySetting.of(
                    "cloison.server.moved.provisioner.password", "other-provisioner", () -> portOf("moved"));

            assertThat(after).isEqualTo(SECOND.port()).isNotEqualTo(before);
        } finally {
            unregister("moved");
        }
    }

    private static int portOf(String server) {
        try (var connection = PLATFORM.bean(ServerConnections.class).openMaintenance(server);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select inet_server_port()")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unregister(String server) {
        PLATFORM.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.execute("delete from database_server where name = ?", server));
    }

    private static boolean isOnSecond(String line) {
        return line.startsWith("second/");
    }

    private static <T> T withPasswords(Supplier<T> work) {
        return TemporarySetting.of(
                "cloison.server.second.app.password",
                "other-app",
                () -> TemporarySetting.of(
                        "cloison.server.second.migrator.password",
                        "other-migrator",
                        () -> TemporarySetting.of(
                                "cloison.server.second.provisioner.password", "other-provisioner", work)));
    }
}
