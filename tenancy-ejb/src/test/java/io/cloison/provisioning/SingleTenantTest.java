package io.cloison.provisioning;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ProblemKind;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
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
        System.setProperty("cloison.single.tenant", slug);
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
}
