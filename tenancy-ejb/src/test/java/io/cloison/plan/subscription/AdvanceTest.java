package io.cloison.plan.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.Job;
import io.cloison.operation.Jobs;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Period;
import io.cloison.plan.SubscriptionChanged;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanStatus;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.course.Course;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.When;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdvanceTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    private final Platform platform = Platform.started();
    private final MovableClock clock = new MovableClock(NOW);
    private final SubscriptionNode node = new SubscriptionNode(clock);
    private final Subscriptions subscriptions = node.subscriptions();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void nothing_moves_before_its_time_and_all_that_has_passed_moves_then() {
        subscribe(APlan.with("{}").priced(1000).create());
        clock.moveTo(MAY.minusMillis(1));
        node.advanceAll();
        assertThat(period()).isEqualTo(NOW);

        clock.moveTo(JUNE);
        node.advanceAll();

        assertThat(period()).isEqualTo(JUNE);
        assertThat(steps()).isEqualTo(2);
        node.advanceAll();
        assertThat(steps()).isEqualTo(2);
    }

    @Test
    void a_trial_becomes_paid_with_the_price_of_that_day() {
        Plan plan = APlan.with("{}").priced(1000).trial(10).create();
        subscribe(plan);
        assertThat(subscription().status()).isEqualTo(SubscriptionStatus.TRIALING);
        clock.moveTo(Instant.parse("2026-04-11T00:00:00Z"));

        node.advanceAll();

        assertThat(subscription().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(period()).isEqualTo("2026-04-11T00:00:00Z");
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void a_planned_change_and_a_planned_end_happen() {
        Plan pro = APlan.with("{}").priced(2000).create();
        Plan basic = APlan.with("{}").priced(1000).create();
        subscribe(pro);
        subscribe(basic);
        clock.moveTo(MAY);
        node.advanceAll();
        assertThat(subscription().plan()).isEqualTo(basic.key());
        assertThat(platform.bean(TenantStore.class).byId(tenant).orElseThrow().plan())
                .isEqualTo(basic.key());

        subscriptions.cancel(tenant, When.PERIOD_END, "ada");
        clock.moveTo(JUNE);
        node.advanceAll();
        assertThat(subscription().status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(subscription().endedAt()).isEqualTo(JUNE);
    }

    @Test
    void a_plan_that_was_archived_meanwhile_is_not_changed_to() {
        Plan pro = APlan.with("{}").priced(2000).create();
        Plan basic = APlan.with("{}").priced(1000).create();
        subscribe(pro);
        subscribe(basic);
        platform.bean(Plans.class).move(basic.key(), PlanStatus.ARCHIVED, "ada");
        clock.moveTo(MAY);

        node.advanceAll();

        assertThat(subscription().plan()).isEqualTo(pro.key());
        assertThat(subscription().atPeriodEnd().plan()).isNull();
        assertThat(subscription().account().charged()).isEqualTo(2000);
        assertThat(period()).isEqualTo(MAY);
        assertThat(platform.bean(TenantStore.class).byId(tenant).orElseThrow().plan())
                .isEqualTo(pro.key());
        platform.bean(Plans.class).move(basic.key(), PlanStatus.ACTIVE, "ada");
        clock.moveTo(JUNE);
        node.advanceAll();
        assertThat(subscription().plan()).as("a change that was given up").isEqualTo(pro.key());
    }

    @Test
    void a_plan_that_is_back_from_the_archive_in_time_is_changed_to() {
        Plan basic = APlan.with("{}").priced(1000).create();
        subscribe(APlan.with("{}").priced(2000).create());
        subscribe(basic);
        platform.bean(Plans.class).move(basic.key(), PlanStatus.ARCHIVED, "ada");
        platform.bean(Plans.class).move(basic.key(), PlanStatus.ACTIVE, "ada");
        clock.moveTo(MAY);

        node.advanceAll();

        assertThat(subscription().plan()).isEqualTo(basic.key());
        assertThat(subscription().account().charged()).isEqualTo(1000);
    }

    /** What looking at the plan's status is for: a step that takes the plan as it was planned sells one that nobody can have. */
    @Test
    void a_step_that_does_not_look_at_the_plan_again_changes_to_an_archived_one() {
        Plan basic = APlan.with("{}").priced(1000).create();
        subscribe(APlan.with("{}").priced(2000).create());
        subscribe(basic);
        Plan archived = platform.bean(Plans.class).move(basic.key(), PlanStatus.ARCHIVED, "ada");

        Subscription after =
                Course.step(subscription(), archived, subscription().calendar().zone());

        assertThat(after.plan()).isEqualTo(archived.key());
    }

    @Test
    void a_tenant_that_moves_to_another_zone_keeps_its_period_and_the_next_ones_are_that_zones() {
        ATenant.moveTo(tenant, "Europe/Berlin");
        clock.moveTo(NOW.plusSeconds(60));
        subscribe(APlan.with("{}").priced(1000).create());
        assertThat(subscription().period()).isEqualTo(period("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z"));

        ATenant.moveTo(tenant, "America/New_York");
        clock.moveTo(Instant.parse("2026-04-30T21:59:59Z"));
        node.advanceAll();
        assertThat(subscription().period()).isEqualTo(period("2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z"));
        assertThat(windowAt(clock.instant())).isEqualTo(subscription().period());

        clock.moveTo(Instant.parse("2026-06-01T04:00:00Z"));
        node.advanceAll();
        Period may = period("2026-04-30T22:00:00Z", "2026-06-01T04:00:00Z");
        assertThat(windowAt(may.start().minusSeconds(1)))
                .isEqualTo(period("2026-03-31T22:00:00Z", may.start().toString()));
        assertThat(windowAt(may.start())).isEqualTo(may);
        assertThat(subscription().period()).isEqualTo(period("2026-06-01T04:00:00Z", "2026-07-01T04:00:00Z"));
        assertThat(windowAt(clock.instant())).isEqualTo(subscription().period());
        assertThat(steps()).isEqualTo(2);
    }

    @Test
    void a_tenant_that_begins_anew_does_so_in_the_zone_that_it_has_by_then() {
        Plan plan = APlan.with("{}").priced(1000).create();
        subscribe(plan);
        subscriptions.cancel(tenant, When.NOW, "ada");
        ATenant.moveTo(tenant, "America/New_York");

        subscribe(plan);

        assertThat(subscription().calendar().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(subscription().period()).isEqualTo(period("2026-03-31T04:00:00Z", "2026-04-30T04:00:00Z"));
    }

    @Test
    void of_many_nodes_at_once_one_does_each_step() throws Exception {
        subscribe(APlan.with("{}").priced(1000).create());
        clock.moveTo(Instant.parse("2026-08-01T00:00:00Z"));
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Advance.Result>> nodes = IntStream.range(0, 8)
                    .<Callable<Advance.Result>>mapToObj(number -> new SubscriptionNode(clock)::advanceAll)
                    .toList();
            for (Future<Advance.Result> run : pool.invokeAll(nodes)) {
                assertThat(run.get().failed()).isZero();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(steps()).isEqualTo(4);
        assertThat(period()).isEqualTo("2026-08-01T00:00:00Z");
    }

    @Test
    void a_node_that_comes_late_moves_nothing() {
        subscribe(APlan.with("{}").priced(1000).create());
        Subscription seen = subscription();

        assertThat(moves(seen)).isTrue();
        assertThat(moves(seen)).isFalse();

        assertThat(period()).isEqualTo(MAY);
        assertThat(steps()).isEqualTo(1);
    }

    /** What looking again under the lock is for: whoever takes what it sees now moves it a second time. */
    @Test
    void a_node_that_does_not_compare_moves_it_again() {
        subscribe(APlan.with("{}").priced(1000).create());

        for (int late = 0; late < 2; late++) {
            Subscription now = subscription();
            assertThat(moves(now)).isTrue();
        }

        assertThat(period()).isEqualTo(JUNE);
    }

    @Test
    void a_step_that_is_not_committed_is_done_the_next_time() {
        subscribe(APlan.with("{}").priced(1000).create());
        clock.moveTo(MAY);
        platform.bean(ControlDatabase.class).jdbi().useTransaction(handle -> {
            assertThat(node.advance().step(handle, subscription())).isPresent();
            handle.rollback();
        });
        assertThat(period()).isEqualTo(NOW);

        node.advanceAll();

        assertThat(period()).isEqualTo(MAY);
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void it_is_a_job_of_the_cluster() {
        assertThat(platform.bean(Jobs.class).list()).extracting(Job::name).contains("subscriptions");
    }

    private boolean moves(Subscription seen) {
        Optional<SubscriptionChanged> changed = platform.bean(ControlDatabase.class)
                .jdbi()
                .inTransaction(handle -> node.advance().step(handle, seen));
        return changed.isPresent();
    }

    private void subscribe(Plan plan) {
        node.changes().change(tenant, new ChangeRequest(plan.key(), null, false), "ada");
    }

    /** The billing period as limits and usage have it. */
    private Period windowAt(Instant at) {
        platform.bean(TenantCatalogue.class).forget(tenant);
        return platform.bean(Entitlements.class).calendar(tenant).period(Window.BILLING_PERIOD, at);
    }

    private static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }

    private Subscription subscription() {
        return subscriptions.require(tenant);
    }

    private Instant period() {
        return subscription().period().start();
    }

    private long steps() {
        return platform.bean(AuditTrail.class).list(tenant, null, 100).stream()
                .filter(event -> event.action().equals("subscription.moved-on"))
                .count();
    }
}
