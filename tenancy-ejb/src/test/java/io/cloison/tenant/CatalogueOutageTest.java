package io.cloison.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.testing.ATenant;
import io.cloison.testing.FailingDatabase;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CatalogueOutageTest {

    private static final String NO_HOST = "api.cloison.example";

    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final FailingDatabase database = FailingDatabase.made();
    private final TenantCatalogue catalogue = catalogue("PT15M");

    @Test
    void a_request_still_finds_its_tenant_and_nobody_else_is_told_of_it() {
        goesOut(catalogue);

        assertThat(catalogue.lastById(tenant.id())).contains(tenant);
        assertThat(catalogue.lastBySlug(tenant.slug())).contains(tenant);
        assertThat(catalogue.lastByDomain(NO_HOST)).isEmpty();
        isUnavailable(() -> catalogue.byId(tenant.id()));
        isUnavailable(() -> catalogue.bySlug(tenant.slug()));
        isUnavailable(() -> catalogue.byDomain(NO_HOST));
    }

    @Test
    void a_tenant_that_had_changed_when_it_went_out_is_found_as_it_was_known_last() {
        goesOut(catalogue);
        catalogue.forget(tenant.id());

        assertThat(catalogue.lastById(tenant.id())).contains(tenant);
        assertThat(catalogue.lastBySlug(tenant.slug())).contains(tenant);
        isUnavailable(() -> catalogue.byId(tenant.id()));
    }

    @Test
    void a_tenant_that_was_removed_on_this_node_is_not_found() {
        goesOut(catalogue);
        catalogue.onRemoved(new TenantRemoved(tenant.id()));

        isUnavailable(() -> catalogue.lastById(tenant.id()));
    }

    @Test
    void whom_the_node_does_not_know_is_not_taken_for_nobody() {
        goesOut(catalogue);

        isUnavailable(() -> catalogue.lastById(TenantId.next()));
        isUnavailable(() -> catalogue.lastBySlug("somebody-else"));
        isUnavailable(() -> catalogue.lastByDomain("somebody.example"));
    }

    @Test
    void what_is_known_is_forgotten_once_the_outage_has_lasted_too_long() {
        TenantCatalogue brief = catalogue("PT0S");
        goesOut(brief);

        isUnavailable(() -> brief.lastById(tenant.id()));
        isUnavailable(() -> brief.lastBySlug(tenant.slug()));
    }

    @Test
    void callers_do_not_each_ask_again_while_it_is_out() {
        goesOut(catalogue);
        int asked = database.asked();
        for (int call = 0; call < 10_000; call++) {
            assertThat(catalogue.lastById(tenant.id())).isPresent();
        }
        assertThat(database.asked() - asked).isLessThan(1_000);
    }

    @Test
    void what_has_changed_meanwhile_is_seen_once_it_is_back() {
        goesOut(catalogue);
        suspend();
        assertThat(catalogue.lastById(tenant.id()).orElseThrow().status()).isEqualTo(TenantStatus.ACTIVE);

        database.comeBack();

        await(() -> catalogue.lastById(tenant.id()).orElseThrow().status() == TenantStatus.SUSPENDED);
        assertThat(catalogue.byId(tenant.id()).orElseThrow().status()).isEqualTo(TenantStatus.SUSPENDED);
    }

    /** Until the last answer is too old to go on with. */
    private void goesOut(TenantCatalogue of) {
        assertThat(of.byId(tenant.id())).contains(tenant);
        assertThat(of.bySlug(tenant.slug())).contains(tenant);
        assertThat(of.byDomain(NO_HOST)).isEmpty();
        database.goOut();
        await(() -> {
            try {
                return of.byId(tenant.id()).isEmpty();
            } catch (ProblemException out) {
                return true;
            }
        });
    }

    private void suspend() {
        Platform.started()
                .bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update tenant set status = 'suspended' where id = ?",
                        tenant.id().value()));
    }

    private TenantCatalogue catalogue(String outage) {
        return TemporarySetting.of(
                CatalogueSettings.OUTAGE.name(),
                outage,
                () -> new TenantCatalogue(Platform.started().bean(TenantStore.class), new CatalogueChanges(database)));
    }

    private static void isUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }
}
