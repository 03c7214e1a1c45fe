package io.cloison.provisioning;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ProblemKind;
import io.cloison.context.TenantScope;
import io.cloison.operation.OperationStatus;
import io.cloison.project.ProjectService;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for a tenant's coming and going in every isolation mode. */
class ProvisioningTest {

    private final Platform platform = Platform.started();
    private final Lifecycles lifecycles = new Lifecycles();
    private final TenantProvisioning provisioning = platform.bean(TenantProvisioning.class);

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_created_tenant_is_active_and_has_tables(IsolationMode mode) {
        Tenant tenant = lifecycles.created(mode);

        assertThat(tenant.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(tenant.placement().mode()).isEqualTo(mode);
        assertThat(tenant.activatedAt()).isNotNull();
        assertThat(tenant.schemaVersion()).isNotNull();
        TenantScope.run(tenant.id(), () -> {
            var projects = platform.bean(ProjectService.class);
            projects.create("Roof", "of slate");
            assertThat(projects.list(null, 10)).isNotEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_deleted_tenant_is_gone_and_its_slug_is_free(IsolationMode mode) {
        Tenant tenant = lifecycles.created(mode);
        TenantScope.run(tenant.id(), () -> platform.bean(ProjectService.class).create("Roof", "of slate"));

        var end = lifecycles.deleted(tenant);

        assertThat(end.status()).as(String.valueOf(end.error())).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(platform.bean(TenantStore.class).byId(tenant.id())).isEmpty();
        assertThat(lifecycles.created(Lifecycles.request(tenant.slug(), mode)).status())
                .isEqualTo(TenantStatus.ACTIVE);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void the_same_request_with_the_same_key_gives_the_same_tenant(IsolationMode mode) {
        NewTenant request = Lifecycles.request(Lifecycles.uniqueSlug(), mode);
        String key = Lifecycles.uniqueSlug();

        Accepted first = provisioning.create(request, "tester", key);
        Accepted again = provisioning.create(request, "tester", key);
        lifecycles.end(first.operation());

        assertThat(again).isEqualTo(first);
        assertThat(provisioning.create(request, "tester", key)).isEqualTo(first);
        assertKind(
                ProblemKind.UNPROCESSABLE,
                () -> provisioning.create(Lifecycles.request(Lifecycles.uniqueSlug(), mode), "tester", key));
    }
}
