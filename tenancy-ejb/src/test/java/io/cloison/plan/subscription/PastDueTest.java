package io.cloison.plan.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.audit.AuditTrail;
import io.cloison.base.TenantId;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Period;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.When;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What time does to a subscription that a payment has failed for: it goes on as it is until somebody decides, or the end that was planned comes. */
class PastDueTest {

    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");
    private static final String BY = "ada";

    private final Platform platform = Platform.started();
    private final MovableClock clock = new MovableClock(APRIL);
    private final SubscriptionNode node = new SubscriptionNode(clock);
    private final Subscriptions subscriptions = node.subscriptions();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void it_is_renewed_and_charged_with_its_period_and_stays_past_due() {
        pastDue(APlan.with("{\"sso\": true}").priced(1000).create());
        advanceTo(MAY.minusMillis(1));
        assertThat(now().period()).isEqualTo(new Period(APRIL, MAY));

        advanceTo(MAY);

        assertThat(now().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(now().period()).isEqualTo(new Period(MAY, JUNE));
        assertThat(now().account().charged()).isEqualTo(1000);
        assertThat(hasFeature()).isTrue();
    }

    @Test
    void every_period_of_a_long_absence_is_opened_once() {
        pastDue(APlan.with("{}").priced(1000).create());

        advanceTo(JULY);
        advanceTo(JULY);

        assertThat(now().period().start()).isEqualTo(JULY);
        assertThat(now().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(steps()).isEqualTo(3);
    }

    @Test
    void an_end_that_was_planned_while_it_was_past_due_comes_with_the_period() {
        pastDue(APlan.with("{\"sso\": true}").priced(1000).create());
        subscriptions.cancel(tenant, When.PERIOD_END, BY);
        assertThat(now().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(hasFeature()).isTrue();

        advanceTo(MAY);

        endedAt(MAY);
        advanceTo(JULY);
        endedAt(MAY);
        assertThat(steps()).isEqualTo(1);
    }

    @Test
    void a_payment_that_fails_after_the_end_was_planned_does_not_put_it_off() {
        subscribe(APlan.with("{\"sso\": true}").priced(1000).create());
        subscriptions.cancel(tenant, When.PERIOD_END, BY);
        subscriptions.become(tenant, SubscriptionStatus.PAST_DUE, BY);

        advanceTo(MAY);

        endedAt(MAY);
    }

    @Test
    void an_end_that_is_taken_back_lets_it_be_renewed() {
        pastDue(APlan.with("{}").priced(1000).create());
        subscriptions.cancel(tenant, When.PERIOD_END, BY);
        subscriptions.resume(tenant, BY);

        advanceTo(MAY);

        assertThat(now().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(now().period()).isEqualTo(new Period(MAY, JUNE));
    }

    @Test
    void a_cheaper_plan_that_was_planned_is_renewed_to() {
        Plan basic = APlan.with("{}").priced(500).create();
        pastDue(APlan.with("{}").priced(1000).create());
        subscribe(basic);

        advanceTo(MAY);

        assertThat(now().plan()).isEqualTo(basic.key());
        assertThat(now().status()).isEqualTo(SubscriptionStatus.PAST_DUE);
        assertThat(now().account().charged()).isEqualTo(500);
    }

    @Test
    void once_it_is_paid_it_is_active_in_the_period_that_has_begun() {
        pastDue(APlan.with("{}").priced(1000).create());
        advanceTo(MAY);

        subscriptions.become(tenant, SubscriptionStatus.ACTIVE, BY);

        assertThat(now().period()).isEqualTo(new Period(MAY, JUNE));
        advanceTo(JUNE);
        assertThat(now().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(now().period()).isEqualTo(new Period(JUNE, JULY));
    }

    /** What sets a payment that failed apart from a pause, whose time stands still. */
    @Test
    void one_that_is_paused_is_not_moved() {
        subscribe(APlan.with("{}").priced(1000).create());
        subscriptions.become(tenant, SubscriptionStatus.PAUSED, BY);

        advanceTo(JULY);

        assertThat(now().status()).isEqualTo(SubscriptionStatus.PAUSED);
        assertThat(steps()).isZero();
    }

    private void endedAt(Instant end) {
        assertThat(now().status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(now().endedAt()).isEqualTo(end);
        assertThat(hasFeature()).isFalse();
    }

    private void pastDue(Plan plan) {
        subscribe(plan);
        subscriptions.become(tenant, SubscriptionStatus.PAST_DUE, BY);
    }

    private void subscribe(Plan plan) {
        node.changes().change(tenant, new ChangeRequest(plan.key(), null, false), BY);
    }

    private void advanceTo(Instant at) {
        clock.moveTo(at);
        assertThat(node.advanceAll().failed()).isZero();
    }

    private Subscription now() {
        return subscriptions.require(tenant);
    }

    private boolean hasFeature() {
        platform.bean(TenantCatalogue.class).forget(tenant);
        return platform.bean(Entitlements.class).has(tenant, "sso");
    }

    private long steps() {
        return platform.bean(AuditTrail.class).list(tenant, null, 100).stream()
                .filter(event -> event.action().equals("subscription.moved-on"))
                .count();
    }
}
