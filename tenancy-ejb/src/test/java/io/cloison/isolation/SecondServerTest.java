package io.cloison.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.context.TenantScope;
import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.isolation.audit.IsolationAudit;
import io.cloison.project.Project;
import io.cloison.project.ProjectService;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tenants on a second database server, whose roles have passwords of their own. */
class SecondServerTest {

    private static final DatabaseCredentials CREDENTIALS =
            new DatabaseCredentials("other-app", "other-platform", "other-migrator", "other-provisioner");

    private final Platform platform = Platform.started();
    private final EmbeddedDatabase second = EmbeddedDatabase.builder().start();

    @BeforeEach
    void register() {
        second.bootstrap(CREDENTIALS);
        platform.bean(DatabaseServers.class).register(new DatabaseServer("second", "elsewhere", second.url()));
    }

    @AfterEach
    void forget() {
        platform.bean(ControlDatabase.class).jdbi().useHandle(handle -> {
            handle.execute("delete from template_database where server = 'second'");
            handle.execute("delete from database_server where name = 'second'");
        });
        second.close();
    }

    @Test
    void every_role_signs_in_with_the_servers_own_password() {
        Tenant tenant = withPasswords(
                () -> ATenant.in(IsolationMode.DATABASE).inRegion("elsewhere").made());
        try {
            Project written = withPasswords(() -> TenantScope.call(
                    tenant.id(), () -> platform.bean(ProjectService.class).create("Roof", "")));

            assertThat(tenant.placement().server()).isEqualTo("second");
            assertThat(TenantScope.call(
                            tenant.id(),
                            () -> platform.bean(ProjectService.class).get(written.getId())))
                    .isNotNull();
            assertThat(violationsOnSecond()).isEmpty();
        } finally {
            platform.forget(tenant);
        }
    }

    private List<String> violationsOnSecond() {
        return withPasswords(() -> platform.bean(IsolationAudit.class).run().violations().stream()
                .filter(violation -> violation.contains("second"))
                .toList());
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
