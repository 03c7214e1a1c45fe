package io.cloison.plan.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.course.Subscription;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription goes on after a pause in its tenant's time zone. Each instant here is on another day in UTC than where the tenant lives. */
class PauseTest {

    private static final Instant BEGUN = Instant.parse("2026-04-03T02:00:00Z");
    private static final Instant RESUMED = Instant.parse("2026-06-20T02:00:00Z");
    private static final String BY = "ada";

    private final MovableClock clock = new MovableClock(BEGUN);
    private final SubscriptionNode node = new SubscriptionNode(clock);
    private final Subscriptions subscriptions = node.subscriptions();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Plan monthly = APlan.with("{}").priced(1000).create();

    @BeforeEach
    void pause() {
        ATenant.moveTo(tenant, "America/New_York");
        node.changes().change(tenant, new ChangeRequest(monthly.key(), null, false), BY);
        subscriptions.become(tenant, SubscriptionStatus.PAUSED, BY);
    }

    @Test
    void it_goes_on_in_the_period_that_is_paid_while_that_is_open() {
        Subscription paused = subscriptions.require(tenant);
        clock.moveTo(paused.period().end().minusMillis(1));

        Subscription resumed = subscriptions.resume(tenant, BY);

        assertThat(resumed.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(resumed.account()).isEqualTo(paused.account());
    }

    @Test
    void it_opens_a_period_of_the_tenants_zone_where_that_is_over() {
        clock.moveTo(RESUMED);

        Subscription resumed = subscriptions.resume(tenant, BY);

        assertThat(resumed.calendar().zone()).hasToString("America/New_York");
        assertThat(resumed.period()).isEqualTo(period("2026-06-02T04:00:00Z", "2026-07-02T04:00:00Z"));
        assertThat(resumed.account().charged()).isEqualTo(1000);
        assertThat(resumed.period()).isNotEqualTo(inUtc(resumed).period(Window.BILLING_PERIOD, RESUMED));
        assertThat(afterTheNextStep().period()).isEqualTo(period("2026-07-02T04:00:00Z", "2026-08-02T04:00:00Z"));
    }

    @Test
    void a_tenant_that_has_moved_meanwhile_goes_on_in_the_zone_that_it_has_by_then() {
        ATenant.moveTo(tenant, "Asia/Tokyo");
        clock.moveTo(RESUMED);

        Subscription resumed = subscriptions.resume(tenant, BY);

        assertThat(resumed.calendar().zone()).hasToString("Asia/Tokyo");
        assertThat(resumed.period().end()).isEqualTo("2026-07-02T04:00:00Z");
        assertThat(afterTheNextStep().period()).isEqualTo(period("2026-07-02T04:00:00Z", "2026-08-01T15:00:00Z"));
    }

    private Subscription afterTheNextStep() {
        clock.moveTo(subscriptions.require(tenant).period().end());
        node.advanceAll();
        return subscriptions.require(tenant);
    }

    private static BillingCalendar inUtc(Subscription subscription) {
        LocalDate anchor = LocalDate.ofInstant(BEGUN, ZoneOffset.UTC);
        return new BillingCalendar(
                ZoneOffset.UTC, anchor, subscription.calendar().months());
    }

    private static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }
}
