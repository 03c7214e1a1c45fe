package io.cloison.plan.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.context.TenantScope;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.subscription.ChangeRequest;
import io.cloison.plan.subscription.PlanChanges;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import jakarta.enterprise.inject.Vetoed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RequiresFeatureTest {

    private final Platform platform = Platform.started();
    private final FeatureWork work = platform.bean(FeatureWork.class);
    private final Subscriptions subscriptions = platform.bean(Subscriptions.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void a_feature_of_the_plan_lets_the_call_through() {
        subscribe(APlan.with("{\"sso\": true, \"reports\": true}").create());

        call(work::signOn);
        call(work::report);

        assertThat(runs).hasValue(2);
    }

    @Test
    void a_feature_that_the_plan_lacks_is_refused_by_name_and_nothing_runs() {
        Plan plan = APlan.with("{\"sso\": false, \"reports\": true}").create();
        subscribe(plan);

        assertThatThrownBy(() -> call(work::signOn)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.kind()).isEqualTo(ProblemKind.FEATURE_NOT_IN_PLAN);
            assertThat(problem.members()).isEqualTo(Map.of("feature", "sso", "plan", plan.key()));
        });
        assertThat(runs).hasValue(0);
    }

    @Test
    void a_methods_own_feature_stands_in_place_of_its_classs() {
        subscribe(APlan.with("{\"sso\": true}").create());

        call(work::signOn);

        assertThat(runs).hasValue(1);
        refuses(work::report);
    }

    @Test
    void a_tenants_own_limits_give_it_no_feature_and_take_none() {
        subscribe(APlan.with("{\"sso\": true}").create());
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(TenantLimits.class)
                        .replace(handle, tenant, Map.of("sso", 0L, "reports", 1L), "ada"));

        call(work::signOn);

        refuses(work::report);
    }

    @Test
    void another_version_of_the_plan_gives_and_takes_at_once() {
        Plan plan = APlan.with("{\"sso\": true}").create();
        subscribe(plan);
        call(work::signOn);

        APlan.revised(plan, "{\"reports\": true}");

        refuses(work::signOn);
        call(work::report);
    }

    @Test
    void a_tenant_without_a_plan_or_with_a_paused_one_has_no_feature() {
        refuses(work::signOn);
        subscribe(APlan.with("{\"sso\": true}").create());
        call(work::signOn);

        subscriptions.become(tenant, SubscriptionStatus.PAUSED, "ada");

        refuses(work::signOn);
    }

    @Test
    void without_a_tenant_there_is_nobody_to_have_a_feature() {
        assertThatThrownBy(() -> work.signOn(runs::incrementAndGet))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.TENANT_REQUIRED));
        assertThat(runs).hasValue(0);
    }

    @Test
    void a_plan_that_cannot_be_read_has_no_feature() {
        var gate = new FeatureGate(new Unreadable(), platform.bean(TenantCatalogue.class));

        assertThatThrownBy(() -> gate.require(tenant, "sso"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
    }

    /** The same work of the same tenant, called past the guard. */
    @Test
    void it_is_the_annotation_that_refuses() {
        refuses(work::signOn);

        call(new FeatureWork()::signOn);

        assertThat(runs).hasValue(1);
    }

    private void refuses(Consumer<Runnable> guarded) {
        int before = runs.get();
        assertThatThrownBy(() -> call(guarded))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.FEATURE_NOT_IN_PLAN));
        assertThat(runs).hasValue(before);
    }

    private void call(Consumer<Runnable> guarded) {
        TenantScope.run(tenant, () -> guarded.accept(runs::incrementAndGet));
    }

    private void subscribe(Plan plan) {
        platform.bean(PlanChanges.class).change(tenant, new ChangeRequest(plan.key(), null, false), "ada");
    }

    /** Entitlements while the catalogue is away. */
    @Vetoed
    private static final class Unreadable implements Entitlements {

        @Override
        public Limit limit(TenantId tenant, String metric) {
            throw away();
        }

        @Override
        public Map<String, Limit> limits(TenantId tenant) {
            throw away();
        }

        @Override
        public Set<String> features(TenantId tenant) {
            throw away();
        }

        @Override
        public BillingCalendar calendar(TenantId tenant) {
            throw away();
        }

        private static ProblemException away() {
            return ProblemException.unavailable("The limits of the tenant cannot be read.", 1, null);
        }
    }
}
