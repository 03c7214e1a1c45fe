package io.cloison.plan.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Window;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import io.cloison.usage.limit.ANode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant that has a limit of its own uses it up, and subscribes to a plan on the same day. */
class FirstSubscriptionTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final long MOST = 3;

    private final Platform platform = Platform.started();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Entitlements entitlements = platform.bean(Entitlements.class);

    @TempDir
    Path journal;

    @BeforeAll
    static void metric() {
        ANode.registerCalls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "UTC"})
    void what_was_used_on_the_day_of_a_first_subscription_still_counts(String zone) {
        limited();
        ATenant.moveTo(tenant, zone);
        try (ANode node = ANode.with(entitlements, journal)) {
            assertThat(consumed(node)).isEqualTo(MOST);

            subscribe();

            assertThat(consumed(node)).isZero();
        }
    }

    @Test
    void the_day_goes_on_to_its_end_and_the_next_one_is_the_tenants_own() {
        ATenant.moveTo(tenant, "America/New_York");
        subscribe();

        BillingCalendar calendar = calendar();

        assertThat(calendar.period(Window.DAY, NOON)).isEqualTo(BillingCalendar.UTC.period(Window.DAY, NOON));
        assertThat(calendar.period(Window.DAY, NOON.plusSeconds(86_400)).end()).isEqualTo("2026-05-03T04:00:00Z");
        assertThat(calendar.period(Window.BILLING_PERIOD, NOON).start()).isEqualTo("2026-05-01T04:00:00Z");
    }

    /** The control: without the time before it, the limit is had twice on that day. */
    @Test
    void a_subscription_that_does_not_know_the_time_before_it_is_seen_to_give_the_day_twice() {
        limited();
        ATenant.moveTo(tenant, "America/New_York");
        try (ANode node = ANode.with(entitlements, journal)) {
            assertThat(consumed(node)).isEqualTo(MOST);

            subscribe();
            execute("update subscription set zone_before = null, zone_since = null where tenant_id = ?");

            assertThat(consumed(node)).isEqualTo(MOST);
        }
    }

    @Test
    void a_tenant_that_is_made_with_a_plan_has_its_own_days_from_the_first() {
        ATenant.moveTo(tenant, "America/New_York");
        execute("update tenant set activated_at = null where id = ?");

        subscribe();

        assertThat(calendar())
                .isEqualTo(new BillingCalendar(calendar().zone(), calendar().anchor(), 1));
    }

    private long consumed(ANode node) {
        platform.bean(TenantCatalogue.class).forget(tenant);
        long units = 0;
        while (node.consume(tenant)) {
            units++;
        }
        return units;
    }

    private BillingCalendar calendar() {
        platform.bean(TenantCatalogue.class).forget(tenant);
        return entitlements.calendar(tenant);
    }

    private void limited() {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(TenantLimits.class)
                        .replace(handle, tenant, Map.of(ANode.CALLS.key(), MOST), "ada"));
    }

    private void subscribe() {
        String plan = APlan.made().key();
        new SubscriptionNode(new MovableClock(NOON))
                .changes()
                .change(tenant, new ChangeRequest(plan, null, false), "ada");
    }

    private void execute(String update) {
        platform.bean(ControlDatabase.class).jdbi().useHandle(handle -> handle.execute(update, tenant.value()));
    }
}
