package io.cloison.usage.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.context.TenantScope;
import io.cloison.project.ProjectService;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StorageSizeTest {

    private static final String TEXT = "x".repeat(1_900);

    private final Platform platform = Platform.started();

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_tenant_that_writes_uses_more(IsolationMode mode) throws Exception {
        Tenant tenant = ATenant.in(mode).made();
        long before = bytes(tenant);
        for (int i = 0; i < 40; i++) {
            String name = "project " + i;
            platform.in(tenant.id(), () -> platform.bean(ProjectService.class).create(name, TEXT));
        }
        assertThat(bytes(tenant)).isGreaterThan(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"ROW", "SCHEMA"})
    void what_another_tenant_writes_does_not_count(IsolationMode mode) throws Exception {
        Tenant tenant = ATenant.in(mode).made();
        long before = bytes(tenant);
        Tenant other = ATenant.in(IsolationMode.ROW).made();
        platform.in(other.id(), () -> platform.bean(ProjectService.class).create("p", TEXT));
        assertThat(bytes(tenant)).isEqualTo(before);
    }

    private long bytes(Tenant tenant) throws Exception {
        return TenantScope.callChecked(
                tenant.id(), () -> platform.bean(StorageSize.class).bytes(tenant));
    }
}
