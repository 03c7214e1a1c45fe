package io.cloison.provisioning;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ProblemKind;
import io.cloison.context.TenantScope;
import io.cloison.isolation.TenantDataLiteral;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.Operations;
import io.cloison.project.ProjectService;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.Eventually;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a tenant's transactions may still do when its deletion begins. */
class DrainTest {

    private static final Duration AMPLE = Duration.ofSeconds(2);

    private final Platform platform = Platform.started();
    private final Lifecycles lifecycles = new Lifecycles();
    private final Operations operations = platform.bean(Operations.class);
    private final ProjectService projects = platform.bean(ProjectService.class);

    @AfterEach
    void reset() {
        System.clearProperty(ProvisioningSettings.DRAIN.name());
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_transaction_that_has_only_read_so_far_is_let_end_and_nothing_of_it_remains(IsolationMode mode)
            throws SQLException {
        Tenant tenant = lifecycles.created(mode);
        UUID deletion = platform.in(tenant.id(), () -> {
            projects.list(null, 1);
            UUID begun = delete(tenant);
            assertThat(operations.await(begun, AMPLE).status().isFinal()).isFalse();
            projects.create("Late", "but within what had begun");
            return begun;
        });

        assertThat(lifecycles.end(deletion).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(platform.bean(Placements.class).isGone(tenant.id(), tenant.placement()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEMA", "DATABASE"})
    void a_transaction_that_takes_too_long_is_ended_with_what_is_the_tenants_own(IsolationMode mode) {
        System.setProperty(ProvisioningSettings.DRAIN.name(), "PT0S");
        Tenant tenant = lifecycles.created(mode);

        assertThatThrownBy(() -> platform.in(tenant.id(), () -> {
                    projects.list(null, 1);
                    Operation end = lifecycles.end(delete(tenant));
                    assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
                    return projects.create("Too late", "");
                }))
                .isNotInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource(names = "ROW")
    void among_rows_that_tenants_share_the_deletion_waits_for_it_however_long_it_takes(IsolationMode mode) {
        System.setProperty(ProvisioningSettings.DRAIN.name(), "PT0S");
        Tenant tenant = lifecycles.created(mode);

        UUID deletion = platform.in(tenant.id(), () -> {
            projects.list(null, 1);
            UUID begun = delete(tenant);
            Operation paused = Eventually.get(() -> operations.find(begun).orElseThrow(), seen -> seen.error() != null);
            assertThat(paused.error()).contains("still running");
            return begun;
        });
        operations.retry(deletion, "tester");

        assertThat(lifecycles.end(deletion).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void no_transaction_begins_once_the_deletion_has(IsolationMode mode) {
        Tenant tenant = lifecycles.created(mode);
        platform.in(tenant.id(), () -> {
            projects.list(null, 1);
            delete(tenant);
            assertKind(ProblemKind.TENANT_UNKNOWN, () -> platform.in(tenant.id(), () -> projects.list(null, 1)));
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_connection_taken_before_the_deletion_is_of_no_use_after_it_has_begun(IsolationMode mode) {
        Tenant tenant = lifecycles.created(mode);
        platform.in(tenant.id(), () -> {
            try (var connection =
                    platform.bean(DataSource.class, TenantDataLiteral.INSTANCE).getConnection()) {
                delete(tenant);
                assertKind(
                        ProblemKind.TENANT_UNKNOWN,
                        () -> connection.prepareStatement("select 1").executeQuery());
                assertKind(
                        ProblemKind.TENANT_UNKNOWN,
                        () -> connection.createStatement().execute("delete from project"));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return true;
        });
    }

    /** Begins the deletion as the platform, outside of the transaction. */
    private UUID delete(Tenant tenant) {
        return TenantScope.withoutTenant(
                () -> platform.bean(TenantProvisioning.class).delete(tenant.id(), tenant.slug(), "tester"));
    }
}
