package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.audit.AuditEvent;
import io.cloison.audit.AuditTrail;
import io.cloison.base.ProblemException;
import io.cloison.operation.OperationStatus;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompensationTest {

    private final Platform platform = Platform.started();
    private final Lifecycles lifecycles = new Lifecycles();
    private final TenantProvisioning provisioning = platform.bean(TenantProvisioning.class);

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_creation_that_cannot_succeed_leaves_nothing_but_the_trail(IsolationMode mode) throws SQLException {
        String slug = FailingSeeder.PREFIX + Lifecycles.uniqueSlug();
        Accepted accepted = provisioning.create(Lifecycles.request(slug, mode), "tester", null);

        var end = lifecycles.end(accepted.operation());

        assertThat(end.status()).isEqualTo(OperationStatus.COMPENSATED);
        assertThat(end.error()).isEqualTo("The step seed failed: This tenant is not wanted.");
        assertThat(platform.bean(TenantStore.class).bySlug(slug)).isEmpty();
        assertThat(platform.bean(PlacementInventory.class).compare().isNone()).isTrue();
        assertThat(platform.bean(AuditTrail.class).list(accepted.tenant(), null, 10))
                .extracting(AuditEvent::action)
                .containsExactly("tenant.creation-undone", "tenant.requested");
    }

    @Test
    void a_creation_that_was_undone_is_done_anew_when_it_is_asked_for_again() {
        NewTenant request = Lifecycles.request(FailingSeeder.ONCE + Lifecycles.uniqueSlug(), IsolationMode.ROW);
        String key = Lifecycles.uniqueSlug();
        Accepted first = provisioning.create(request, "tester", key);
        assertThat(lifecycles.end(first.operation()).status()).isEqualTo(OperationStatus.COMPENSATED);

        Accepted again = provisioning.create(request, "tester", key);

        assertThat(again).isNotEqualTo(first);
        assertThat(lifecycles.end(again.operation()).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(lifecycles.tenant(again.tenant()).isActive()).isTrue();
    }

    @Test
    void a_slug_is_taken_from_the_reservation_on() {
        String slug = Lifecycles.uniqueSlug();
        Accepted first = provisioning.create(Lifecycles.request(slug, IsolationMode.ROW), "tester", null);

        assertThatThrownBy(() -> provisioning.create(Lifecycles.request(slug, IsolationMode.ROW), "tester", null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("is taken");
        lifecycles.end(first.operation());
    }

    @Test
    void an_unknown_region_is_refused_before_anything_is_recorded() {
        String slug = Lifecycles.uniqueSlug();
        var request =
                new NewTenant("Acme", slug, null, new NewTenant.DatabaseConfig("separate", "atlantis"), null, null);

        assertThatThrownBy(() -> provisioning.create(request, "tester", null))
                .isInstanceOf(ProblemException.class)
                .satisfies(problem -> assertThat(
                                ((ProblemException) problem).members().get("errors"))
                        .asString()
                        .contains("database_config.region"));
        assertThat(platform.bean(TenantStore.class).bySlug(slug)).isEmpty();
    }

    @Test
    void a_deletion_needs_the_slug_as_proof() {
        var tenant = lifecycles.created(IsolationMode.ROW);

        assertThatThrownBy(() -> provisioning.delete(tenant.id(), "other", "tester"))
                .isInstanceOf(ProblemException.class);
        assertThat(lifecycles.tenant(tenant.id()).isActive()).isTrue();
    }
}
