package io.cloison.plan.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.audit.AuditEvent;
import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.SubscriptionChanged;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanStatus;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.course.ProrationLine;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.When;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import java.time.Instant;
import java.time.ZoneId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MIDDLE = Instant.parse("2026-04-16T00:00:00Z");

    private final Platform platform = Platform.started();
    private final MovableClock clock = new MovableClock(NOW);
    private final SubscriptionNode node = new SubscriptionNode(clock);
    private final Subscriptions subscriptions = node.subscriptions();
    private final PlanChanges changes = node.changes();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Plan basic = APlan.with("{\"max_users\": 3}").priced(3000).create();
    private final Plan pro = APlan.with("{\"max_users\": 30}").priced(9000).create();

    @Test
    void a_first_change_begins_a_subscription() {
        Quote quote = change(basic, null, false);

        assertThat(quote.lines()).containsExactly(new ProrationLine(basic.key(), 3000));
        assertThat(quote.when()).isEqualTo(When.NOW);
        Subscription begun = subscriptions.require(tenant);
        assertThat(begun.plan()).isEqualTo(basic.key());
        assertThat(begun.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(begun.period().start()).isEqualTo(NOW);
        assertThat(platform.bean(TenantStore.class).byId(tenant).orElseThrow().plan())
                .isEqualTo(basic.key());
    }

    @Test
    void what_is_written_is_read_again() {
        change(basic, null, false);
        clock.moveTo(MIDDLE.plusNanos(123_000));
        change(pro, null, false);
        subscriptions.cancel(tenant, When.PERIOD_END, "ada");

        Subscription read = subscriptions.require(tenant);

        assertThat(read.account().since()).isEqualTo(MIDDLE.plusNanos(123_000));
        assertThat(read.account().charged()).isEqualTo(6000);
        assertThat(read.atPeriodEnd().cancel()).isTrue();
    }

    @Test
    void an_upgrade_is_effective_at_once_and_prorated() {
        change(basic, null, false);
        clock.moveTo(MIDDLE);

        Quote quote = change(pro, null, false);

        assertThat(quote.when()).isEqualTo(When.NOW);
        assertThat(quote.effectiveAt()).isEqualTo(MIDDLE);
        assertThat(quote.currency()).isEqualTo("EUR");
        assertThat(quote.lines())
                .containsExactly(
                        new ProrationLine("Unused time on " + basic.key(), -1500),
                        new ProrationLine("Remaining time on " + pro.key(), 4500));
        assertThat(subscriptions.require(tenant).plan()).isEqualTo(pro.key());
    }

    @Test
    void a_downgrade_waits_for_the_periods_end_unless_told_otherwise() {
        change(pro, null, false);
        clock.moveTo(MIDDLE);

        Quote later = change(basic, null, false);
        assertThat(later.when()).isEqualTo(When.PERIOD_END);
        assertThat(later.effectiveAt()).isEqualTo("2026-05-01T00:00:00Z");
        assertThat(later.lines()).isEmpty();
        assertThat(subscriptions.require(tenant).plan()).isEqualTo(pro.key());
        assertThat(subscriptions.require(tenant).atPeriodEnd().plan()).isEqualTo(basic.key());

        Quote now = change(basic, When.NOW, false);
        assertThat(now.lines()).extracting(ProrationLine::amount).containsExactly(-4500L, 1500L);
        assertThat(subscriptions.require(tenant).atPeriodEnd().plan()).isNull();
    }

    @Test
    void a_preview_says_the_same_and_does_nothing() {
        change(basic, null, false);
        clock.moveTo(MIDDLE);
        Subscription before = subscriptions.require(tenant);

        Quote preview = change(pro, null, true);

        assertThat(subscriptions.require(tenant)).isEqualTo(before);
        assertThat(change(pro, null, false)).isEqualTo(preview);
    }

    @Test
    void only_an_active_plan_can_be_had() {
        Plan draft = APlan.with("{}").draft().create();
        Plan archived = APlan.made();
        platform.bean(Plans.class).move(archived.key(), PlanStatus.ARCHIVED, "ada");

        for (String key : new String[] {draft.key(), archived.key(), "no-such-plan", ""}) {
            assertKind(ProblemKind.INVALID, () -> changes.change(tenant, new ChangeRequest(key, null, false), "ada"));
        }
        assertThat(subscriptions.find(tenant)).isEmpty();
    }

    @Test
    void a_cancellation_can_be_taken_back_until_it_happens() {
        change(basic, null, false);

        assertThat(subscriptions.cancel(tenant, When.PERIOD_END, "ada").status())
                .isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.resume(tenant, "ada").atPeriodEnd().cancel()).isFalse();
        assertThat(subscriptions.resume(tenant, "ada").status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(subscriptions.cancel(tenant, When.NOW, "ada").status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(subscriptions.cancel(tenant, When.NOW, "ada").status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertKind(ProblemKind.CONFLICT, () -> subscriptions.resume(tenant, "ada"));
        change(basic, null, false);
        assertThat(subscriptions.require(tenant).status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void a_cancellation_that_is_taken_back_leaves_what_was_planned_before() {
        change(pro, null, false);
        change(basic, When.PERIOD_END, false);

        subscriptions.cancel(tenant, When.PERIOD_END, "ada");

        assertThat(subscriptions.resume(tenant, "ada").atPeriodEnd().plan()).isEqualTo(basic.key());
    }

    @Test
    void a_trial_that_is_ended_by_hand_ends_as_it_would_have_in_time() {
        Plan trial = APlan.with("{}").priced(1000).trial(7).create();
        change(trial, null, false);
        change(pro, When.PERIOD_END, false);
        subscriptions.cancel(tenant, When.PERIOD_END, "ada");
        ATenant.moveTo(tenant, "America/New_York");
        clock.moveTo(MIDDLE.minusSeconds(1));

        assertKind(ProblemKind.CONFLICT, () -> subscriptions.become(tenant, SubscriptionStatus.ACTIVE, "ada"));
        subscriptions.resume(tenant, "ada");
        Subscription paid = subscriptions.become(tenant, SubscriptionStatus.ACTIVE, "ada");

        assertThat(paid.plan()).isEqualTo(pro.key());
        assertThat(paid.account().charged()).isEqualTo(9000);
        assertThat(paid.calendar().zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(paid.calendar().earlier()).isNotNull();
        assertThat(platform.bean(TenantStore.class).byId(tenant).orElseThrow().plan())
                .isEqualTo(pro.key());
    }

    @Test
    void a_trial_that_is_ended_by_hand_goes_on_where_the_plan_that_was_planned_is_archived() {
        Plan trial = APlan.with("{}").priced(1000).trial(7).create();
        change(trial, null, false);
        change(pro, When.PERIOD_END, false);
        platform.bean(Plans.class).move(pro.key(), PlanStatus.ARCHIVED, "ada");

        assertThat(subscriptions
                        .become(tenant, SubscriptionStatus.ACTIVE, "ada")
                        .plan())
                .isEqualTo(trial.key());
    }

    @Test
    void a_paused_subscription_changes_no_plan() {
        change(basic, null, false);
        subscriptions.become(tenant, SubscriptionStatus.PAUSED, "ada");

        assertKind(ProblemKind.CONFLICT, () -> change(pro, null, false));
        assertKind(ProblemKind.CONFLICT, () -> change(pro, When.PERIOD_END, false));
        assertThat(subscriptions.resume(tenant, "ada").status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void a_trial_is_had_once() {
        Plan trial = APlan.with("{}").priced(1000).trial(7).create();
        change(trial, null, false);
        assertThat(subscriptions.require(tenant).status()).isEqualTo(SubscriptionStatus.TRIALING);
        subscriptions.cancel(tenant, When.NOW, "ada");

        change(trial, null, false);

        assertThat(subscriptions.require(tenant).status()).isEqualTo(SubscriptionStatus.ACTIVE);
    }

    @Test
    void without_a_subscription_there_is_nothing_to_end() {
        assertKind(ProblemKind.NOT_FOUND, () -> subscriptions.cancel(tenant, When.NOW, "ada"));
        assertKind(ProblemKind.NOT_FOUND, () -> subscriptions.resume(tenant, "ada"));
        assertKind(ProblemKind.NOT_FOUND, () -> subscriptions.require(TenantId.next()));
    }

    @Test
    void each_change_is_told_and_recorded() {
        change(basic, null, false);
        change(pro, null, false);
        subscriptions.cancel(tenant, When.NOW, "eve");

        assertThat(platform.bean(HeardChanges.class).of(tenant))
                .containsExactly(
                        new SubscriptionChanged(tenant, null, basic.key(), SubscriptionStatus.ACTIVE),
                        new SubscriptionChanged(tenant, basic.key(), pro.key(), SubscriptionStatus.ACTIVE),
                        new SubscriptionChanged(tenant, pro.key(), pro.key(), SubscriptionStatus.CANCELED));
        assertThat(platform.bean(AuditTrail.class).list(tenant, null, 3))
                .extracting(AuditEvent::action)
                .containsExactly("subscription.canceled", "subscription.changed", "subscription.begun");
    }

    @Test
    void nothing_is_left_of_a_tenant_that_is_gone() {
        change(basic, null, false);
        var tenants = platform.bean(TenantStore.class);
        platform.forget(tenants.byId(tenant).orElseThrow());

        assertThat(subscriptions.find(tenant)).isEmpty();
    }

    @Test
    void the_same_change_again_is_nothing_new() {
        change(basic, null, false);

        assertThat(change(basic, null, false).lines()).isEmpty();

        assertThat(platform.bean(HeardChanges.class).of(tenant)).hasSize(1);
        assertThat(platform.bean(AuditTrail.class).list(tenant, null, 50))
                .filteredOn(event -> event.action().startsWith("subscription."))
                .hasSize(1);
    }

    @Test
    void a_change_that_is_not_committed_is_not_told() {
        platform.bean(ControlDatabase.class).jdbi().useTransaction(handle -> {
            subscriptions.put(handle, tenant, basic.key(), "ada");
            handle.rollback();
        });

        assertThat(subscriptions.find(tenant)).isEmpty();
        assertThat(platform.bean(HeardChanges.class).of(tenant)).isEmpty();
    }

    private Quote change(Plan plan, @Nullable When when, boolean preview) {
        return changes.change(tenant, new ChangeRequest(plan.key(), when, preview), "ada");
    }

    private static void assertKind(ProblemKind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(kind));
    }
}
