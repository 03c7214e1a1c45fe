package io.cloison.provisioning;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemKind;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SingleTenantTest {

    private final Platform platform = Platform.started();
    private final String slug = Lifecycles.uniqueSlug();

    @BeforeEach
    void choose() {
        System.setProperty("cloison.mode", "single");
        name(slug);
    }

    @AfterEach
    void reset() {
        System.clearProperty("cloison.mode");
        System.clearProperty("cloison.single.tenant");
    }

    @Test
    void the_tenant_is_made_once_and_there_is_no_other() {
        var single = platform.bean(SingleTenant.class);

        single.ensure();
        Tenant first = platform.bean(TenantStore.class).bySlug(slug).orElseThrow();
        single.ensure();

        assertThat(first.isActive()).isTrue();
        assertThat(platform.bean(TenantStore.class).bySlug(slug)).contains(first);
        assertKind(ProblemKind.UNPROCESSABLE, () -> new Lifecycles().created(IsolationMode.ROW));
    }

    @Test
    void a_creation_that_was_undone_is_begun_anew_with_the_next_start() {
        name(FailingSeeder.ONCE + slug);
        var single = platform.bean(SingleTenant.class);

        assertThatThrownBy(single::ensure).hasMessageContaining("This tenant is not wanted");
        single.ensure();

        assertThat(tenant(FailingSeeder.ONCE + slug).isActive()).isTrue();
    }

    @Test
    void a_creation_that_a_dead_node_has_left_is_finished_before_the_server_is_ready() {
        Reservations reservations = platform.bean(Reservations.class);
        TenantSpec spec = reservations.check(new NewTenant(slug, slug, null, null, null, null));
        platform.bean(ControlDatabase.class).jdbi().useTransaction(handle -> {
            var left = reservations.reserve(handle, spec, "system", "single:" + slug);
            handle.execute(
                    "update control.operation set lease_until = clock_timestamp() where id = ?", left.operationId());
        });
        assertThat(tenant(slug).status()).isEqualTo(TenantStatus.PROVISIONING);

        platform.bean(SingleTenant.class).ensure();

        assertThat(tenant(slug).isActive()).isTrue();
    }

    private Tenant tenant(String name) {
        return platform.bean(TenantStore.class).bySlug(name).orElseThrow();
    }

    private static void name(String name) {
        System.setProperty("cloison.single.tenant", name);
    }
}
