package io.cloison.plan.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.EntitlementNews;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class EntitlementsTest {

    private final Platform platform = Platform.started();
    private final Entitlements entitlements = platform.bean(Entitlements.class);
    private final Subscriptions subscriptions = platform.bean(Subscriptions.class);
    private final TenantLimits limits = platform.bean(TenantLimits.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void without_a_plan_there_is_no_limit_and_no_feature() {
        assertThat(entitlements.limit(tenant, "calls")).isEqualTo(Limit.NONE);
        assertThat(entitlements.limits(tenant)).isEmpty();
        assertThat(entitlements.has(tenant, "sso")).isFalse();
        assertThat(entitlements.calendar(tenant)).isEqualTo(BillingCalendar.UTC);
    }

    @Test
    void limits_and_features_are_the_plans_and_say_so() {
        Plan plan = APlan.with(
                        "{\"max_calls\": {\"limit\": 5, \"hard\": false, \"window\": \"day\", \"thresholds\": [50]}, \"sso\": true, \"dark\": false}")
                .create();
        subscribe(tenant, plan);

        assertThat(entitlements.limit(tenant, "calls"))
                .isEqualTo(new Limit(5L, false, Window.DAY, List.of(50), new Limit.OfPlan(plan.key(), 1)));
        assertThat(entitlements.has(tenant, "sso")).isTrue();
        assertThat(entitlements.has(tenant, "dark")).isFalse();
    }

    @Test
    void a_new_version_is_in_force_for_its_subscribers_at_once() {
        Plan plan = APlan.with("{\"max_calls\": 5}").create();
        subscribe(tenant, plan);
        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(5);

        APlan.revised(plan, "{\"max_calls\": 7}");

        assertThat(entitlements.limit(tenant, "calls"))
                .isEqualTo(new Limit(7L, true, null, null, new Limit.OfPlan(plan.key(), 2)));
    }

    @Test
    void a_tenants_own_limit_stands_over_its_plans_and_says_whose_it_is() {
        Plan plan = APlan.with("{\"max_calls\": {\"limit\": 5, \"hard\": false, \"window\": \"day\"}}")
                .create();
        subscribe(tenant, plan);

        limit(Map.of("calls", 9L, "users", 3L));

        Limit calls = entitlements.limit(tenant, "calls");
        assertThat(calls.value()).isEqualTo(9);
        assertThat(calls.hard()).isFalse();
        assertThat(calls.window()).isEqualTo(Window.DAY);
        assertThat(calls.source())
                .isInstanceOfSatisfying(
                        Limit.OfTenant.class, source -> assertThat(source.by()).isEqualTo("ada"));
        assertThat(entitlements.limit(tenant, "users").hard()).isTrue();

        limit(Map.of());

        assertThat(entitlements.limit(tenant, "calls").source()).isEqualTo(new Limit.OfPlan(plan.key(), 1));
        assertThat(entitlements.limit(tenant, "users")).isEqualTo(Limit.NONE);
    }

    @Test
    void a_limit_that_stays_keeps_who_set_it() {
        limit(Map.of("calls", 9L));
        var before = limits.of(tenant).get("calls");

        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> limits.replace(handle, tenant, Map.of("calls", 9L, "users", 1L), "eve"));

        assertThat(limits.of(tenant)).containsEntry("calls", before);
        assertThat(limits.of(tenant).get("users"))
                .isNotNull()
                .extracting(TenantLimit::by)
                .isEqualTo("eve");
    }

    @Test
    void another_tenants_limits_are_its_own() {
        TenantId other = ATenant.in(IsolationMode.ROW).made().id();

        limit(Map.of("calls", 9L));

        assertThat(entitlements.limits(other)).isEmpty();
        assertThat(limits.of(other)).isEmpty();
    }

    @Test
    void an_unknown_tenant_is_entitled_to_nothing() {
        assertThatThrownBy(() -> entitlements.limit(TenantId.next(), "calls")).isInstanceOf(ProblemException.class);
    }

    @Test
    void another_nodes_change_shows_here_within_the_catalogues_age() {
        limit(Map.of("calls", 9L));
        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(9);

        elsewhere("begin; update control.tenant_limit set value = 4 where tenant_id = '" + tenant + "';"
                + "update control.tenant set changed_by = pg_current_xact_id() where id = '" + tenant + "'; commit");

        await(() -> Long.valueOf(4).equals(entitlements.limit(tenant, "calls").value()));
    }

    /** What a node would show for ever if the change did not mark the tenant. */
    @Test
    void a_change_that_marks_nobody_is_not_seen() {
        TenantId other = ATenant.in(IsolationMode.ROW).made().id();
        var round = new AtomicLong();
        await(() -> isOverlooked(other, round));

        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(9);
        platform.bean(EntitlementNews.class).tell(List.of(tenant));
        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(4);
    }

    /** A mark is met again for as long as a transaction lasts that is older: then the change is seen for the sake of the mark before it. */
    private boolean isOverlooked(TenantId other, AtomicLong round) {
        limit(Map.of("calls", 9L));
        awaitNextQuestion(other, round.incrementAndGet());
        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(9);
        elsewhere("update control.tenant_limit set value = 4 where tenant_id = '" + tenant + "'");
        awaitNextQuestion(other, round.incrementAndGet());
        return Long.valueOf(9).equals(entitlements.limit(tenant, "calls").value());
    }

    @Test
    void a_pause_or_an_end_takes_the_features_and_leaves_the_limits() {
        subscribe(tenant, APlan.with("{\"max_calls\": 5, \"sso\": true}").create());
        assertThat(entitlements.has(tenant, "sso")).isTrue();

        subscriptions.become(tenant, SubscriptionStatus.PAUSED, "ada");

        assertThat(entitlements.has(tenant, "sso")).isFalse();
        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(5);
        subscriptions.resume(tenant, "ada");
        assertThat(entitlements.has(tenant, "sso")).isTrue();
        subscriptions.become(tenant, SubscriptionStatus.CANCELED, "ada");
        assertThat(entitlements.has(tenant, "sso")).isFalse();
        assertThat(entitlements.limit(tenant, "calls").value()).isEqualTo(5);
    }

    private void limit(Map<String, Long> wanted) {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> limits.replace(handle, tenant, wanted, "ada"));
    }

    /** Until this node has asked for changes, and so learned of another tenant's. */
    private void awaitNextQuestion(TenantId other, long value) {
        assertThat(entitlements.limit(other, "calls").value()).isNotEqualTo(Long.valueOf(value));
        elsewhere("begin; insert into control.tenant_limit values ('" + other + "', 'calls', " + value + ", 'x', now())"
                + " on conflict (tenant_id, metric) do update set value = excluded.value;"
                + "update control.tenant set changed_by = pg_current_xact_id() where id = '" + other + "'; commit");
        await(() ->
                Long.valueOf(value).equals(entitlements.limit(other, "calls").value()));
    }

    private void subscribe(TenantId who, Plan plan) {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> subscriptions.put(handle, who, plan.key(), "ada"));
    }

    private void elsewhere(String sql) {
        try (var connection = platform.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("It does not come");
            }
            Thread.onSpinWait();
        }
    }
}
