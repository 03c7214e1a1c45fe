package io.cloison.provisioning;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.audit.AuditEvent;
import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.APlan;
import io.cloison.testing.Platform;
import org.junit.jupiter.api.Test;

class TenantLifecycleTest {

    private final Platform platform = Platform.started();
    private final TenantLifecycle lifecycle = platform.bean(TenantLifecycle.class);
    private final Tenant tenant = new Lifecycles().created(IsolationMode.ROW);

    @Test
    void a_suspension_is_seen_at_once_on_this_node_and_can_be_taken_back() {
        assertThat(lifecycle.suspend(tenant.id(), "ada").status()).isEqualTo(TenantStatus.SUSPENDED);
        assertThat(catalogued().isActive()).isFalse();
        assertThat(lifecycle.suspend(tenant.id(), "ada").status()).isEqualTo(TenantStatus.SUSPENDED);

        assertThat(lifecycle.activate(tenant.id(), "ada").status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(catalogued().isActive()).isTrue();
        assertThat(platform.bean(AuditTrail.class).list(tenant.id(), null, 10))
                .extracting(AuditEvent::action)
                .containsExactly("tenant.activated", "tenant.suspended", "tenant.created", "tenant.requested");
    }

    @Test
    void a_description_changes_for_whoever_saw_the_last_one() {
        String slug = Lifecycles.uniqueSlug();
        String pro = APlan.made().key();

        Tenant changed =
                lifecycle.describe(tenant.id(), tenant.version(), new TenantPatch("New name", slug, pro, null), "ada");

        assertThat(changed.name()).isEqualTo("New name");
        assertThat(changed.slug()).isEqualTo(slug);
        assertThat(changed.plan()).isEqualTo(pro);
        assertThat(changed.version()).isGreaterThan(tenant.version());
        assertKind(
                ProblemKind.PRECONDITION_FAILED,
                () -> lifecycle.describe(
                        tenant.id(), tenant.version(), new TenantPatch("Late", null, null, null), "ada"));
    }

    @Test
    void what_is_not_valid_or_not_there_is_refused() {
        Tenant other = new Lifecycles().created(IsolationMode.ROW);
        long version = tenant.version();

        assertKind(
                ProblemKind.CONFLICT,
                () -> lifecycle.describe(tenant.id(), version, new TenantPatch(null, other.slug(), null, null), "ada"));
        assertKind(
                ProblemKind.INVALID,
                () -> lifecycle.describe(tenant.id(), version, new TenantPatch(null, "admin", null, null), "ada"));
        assertKind(
                ProblemKind.INVALID,
                () -> lifecycle.describe(tenant.id(), version, new TenantPatch(" ", null, null, null), "ada"));
        assertKind(
                ProblemKind.INVALID,
                () -> lifecycle.describe(
                        tenant.id(), version, new TenantPatch(null, null, "no-such-plan", null), "ada"));
        assertKind(ProblemKind.NOT_FOUND, () -> lifecycle.suspend(TenantId.next(), "ada"));
    }

    @Test
    void a_tenant_that_is_being_deleted_keeps_its_slug_and_all_else() {
        var store = platform.bean(TenantStore.class);
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(
                        handle -> store.transition(handle, tenant.id(), TenantStatus.ACTIVE, TenantStatus.DELETING));
        Tenant going = store.byId(tenant.id()).orElseThrow();

        assertKind(
                ProblemKind.CONFLICT,
                () -> lifecycle.describe(
                        tenant.id(),
                        going.version(),
                        new TenantPatch(null, Lifecycles.uniqueSlug(), null, null),
                        "ada"));

        assertThat(store.byId(tenant.id())).contains(going);
    }

    private Tenant catalogued() {
        return platform.bean(TenantCatalogue.class).byId(tenant.id()).orElseThrow();
    }
}
