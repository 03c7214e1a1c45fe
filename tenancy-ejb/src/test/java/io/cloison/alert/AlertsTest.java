package io.cloison.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.alert.mail.MailOutbox;
import io.cloison.alert.rule.AlertRules;
import io.cloison.alert.rule.Channel;
import io.cloison.alert.rule.RuleSpec;
import io.cloison.base.ControlDatabase;
import io.cloison.base.DatabaseSettings;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.provisioning.TenantLifecycle;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import io.cloison.usage.UsageMoved;
import io.cloison.webhook.Receiver;
import io.cloison.webhook.Webhooks;
import io.cloison.webhook.delivery.Deliveries;
import io.cloison.webhook.dispatch.ADispatcher;
import io.cloison.webhook.endpoint.EndpointSpec;
import io.cloison.webhook.endpoint.Endpoints;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.util.TypeLiteral;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertsTest {

    private static final String BY = "ann@acme.example";
    private static final String METRIC = "api_calls";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period DAY = new Period(START, Instant.parse("2026-03-02T00:00:00Z"));
    private static final Period NEXT = new Period(DAY.end(), Instant.parse("2026-03-03T00:00:00Z"));

    private final Platform platform = Platform.started();
    private final Alerts alerts = platform.bean(Alerts.class);
    private final AlertRules rules = platform.bean(AlertRules.class);
    private final Event<UsageMoved> news = platform.bean(new TypeLiteral<Event<UsageMoved>>() {});
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @Test
    void each_threshold_fires_once_in_a_window_and_again_in_the_next() {
        moved(DAY, 79);
        assertThat(thresholds()).isEmpty();
        moved(DAY, 80);
        moved(DAY, 81);
        assertThat(thresholds()).containsExactly(80);
        moved(DAY, 130);
        moved(DAY, 90);
        assertThat(thresholds()).containsExactlyInAnyOrder(80, 100, 120);
        moved(NEXT, 85);
        assertThat(thresholds()).containsExactlyInAnyOrder(80, 100, 120, 80);
    }

    @Test
    void what_another_node_has_told_is_not_told_again() {
        moved(DAY, 80);

        var elsewhere = new Watch(rules, alerts);
        elsewhere.onMoved(new UsageMoved(tenant, METRIC, DAY, 95, limit(null)));

        assertThat(thresholds()).containsExactly(80);
    }

    @Test
    void of_many_who_see_the_crossing_at_once_one_tells() throws Exception {
        UUID webhook = webhook();
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> nodes = IntStream.range(0, 32)
                    .<Callable<Boolean>>mapToObj(node -> () -> {
                        new Watch(rules, alerts).onMoved(new UsageMoved(tenant, METRIC, DAY, 101, limit(null)));
                        return true;
                    })
                    .toList();
            for (var done : pool.invokeAll(nodes)) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(thresholds()).containsExactlyInAnyOrder(80, 100);
        assertThat(platform.bean(Deliveries.class).list(tenant, webhook, null, 50))
                .hasSize(2);
    }

    @Test
    void news_that_is_told_asynchronously_is_heard_too() {
        news.fireAsync(new UsageMoved(tenant, METRIC, DAY, 80, limit(null)))
                .toCompletableFuture()
                .join();

        assertThat(thresholds()).containsExactly(80);
    }

    @Test
    void the_thresholds_of_the_limit_stand_before_the_platforms() {
        news.fire(new UsageMoved(tenant, METRIC, DAY, 100, limit(List.of(50, 100))));

        assertThat(thresholds()).containsExactlyInAnyOrder(50, 100);
    }

    @Test
    void a_tenants_own_rules_stand_before_all_others() {
        rules.create(tenant, new RuleSpec(METRIC, List.of(10), false, Set.of(), true), BY);
        UUID webhook = webhook();
        moved(DAY, 100);

        assertThat(thresholds()).containsExactly(10);
        assertThat(platform.bean(Deliveries.class).list(tenant, webhook, null, 50))
                .isEmpty();
    }

    @Test
    void a_metric_whose_rules_are_disabled_is_told_of_by_none() {
        rules.create(tenant, new RuleSpec(METRIC, List.of(10), false, Set.of(Channel.EMAIL), false), BY);
        moved(DAY, 500);

        assertThat(thresholds()).isEmpty();
    }

    @Test
    void an_alert_says_where_its_limit_came_from() {
        moved(DAY, 80);
        var own = new Limit.OfTenant(50, "ada", START);
        news.fire(new UsageMoved(tenant, METRIC, NEXT, 45, new Limit(50L, true, null, null, own)));

        assertThat(alerts.list(tenant, null, null, 10))
                .extracting(Alert::source)
                .containsExactly(own, new Limit.OfPlan("pro", 1));
    }

    @Test
    void without_a_limit_nothing_is_told() {
        news.fire(new UsageMoved(tenant, METRIC, DAY, 1_000_000, Limit.NONE));

        assertThat(thresholds()).isEmpty();
    }

    @Test
    void a_tenant_that_is_suspended_is_told_nothing() {
        platform.bean(TenantLifecycle.class).suspend(tenant, BY);
        moved(DAY, 100);

        assertThat(thresholds()).isEmpty();
    }

    @Test
    void an_alert_is_acknowledged_once_and_by_its_own_tenant_only() {
        moved(DAY, 80);
        Alert alert = alerts.list(tenant, false, null, 10).get(0);
        TenantId other = ATenant.in(IsolationMode.ROW).made().id();

        assertThatThrownBy(() -> alerts.acknowledge(other, alert.id(), BY)).isInstanceOf(ProblemException.class);
        Alert seen = alerts.acknowledge(tenant, alert.id(), BY);
        Alert again = alerts.acknowledge(tenant, alert.id(), "bob@acme.example");

        assertThat(seen.acknowledgedAt()).isNotNull();
        assertThat(again).isEqualTo(seen);
        assertThat(alerts.list(tenant, false, null, 10)).isEmpty();
        assertThat(alerts.list(tenant, true, null, 10)).containsExactly(seen);
        assertThat(alerts.list(other, null, null, 10)).isEmpty();
    }

    @Test
    void a_webhook_is_told_what_was_crossed() {
        try (var receiver = Receiver.started()) {
            platform.bean(Endpoints.class)
                    .create(tenant, new EndpointSpec(receiver.url(), "", List.of(Alerts.CROSSED), true), BY);
            String body;
            try (var dispatcher = ADispatcher.retryingAfter("PT0.1S").started()) {
                assertThat(dispatcher).isNotNull();
                moved(DAY, 80);
                body = receiver.next().body();
            }

            assertThat(body)
                    .contains(
                            "\"type\":\"usage.threshold_crossed\"", "\"threshold\":80", "\"value\":80", "\"limit\":100")
                    .contains("\"source\":{\"plan\":\"pro\",\"version\":1}")
                    .contains("\"window\":{\"start\":\"2026-03-01T00:00:00Z\",\"end\":\"2026-03-02T00:00:00Z\"}");
        }
    }

    @Test
    void an_alert_is_fired_by_one_connection() {
        var one = TemporarySetting.of(DatabaseSettings.CONTROL_CONNECTIONS.name(), "1", AlertsTest::control);
        var frugal = new Alerts(
                one,
                new TenantStore(one),
                platform.bean(Webhooks.class),
                platform.bean(MailOutbox.class),
                Clock.systemUTC());

        new Watch(rules, frugal).onMoved(new UsageMoved(tenant, METRIC, DAY, 80, limit(null)));

        assertThat(thresholds()).containsExactly(80);
    }

    /** Without the row that says so, each look would tell anew. */
    @Test
    void it_is_the_row_that_keeps_an_alert_from_being_told_twice() {
        UUID webhook = webhook();
        moved(DAY, 80);
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useHandle(handle -> handle.createUpdate("delete from control.alert where tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .execute());
        new Watch(rules, alerts).onMoved(new UsageMoved(tenant, METRIC, DAY, 80, limit(null)));

        assertThat(platform.bean(Deliveries.class).list(tenant, webhook, null, 50))
                .hasSize(2);
    }

    private static ControlDatabase control() {
        try {
            return new ControlDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID webhook() {
        return platform.bean(Endpoints.class)
                .create(tenant, new EndpointSpec("http://127.0.0.1:9/", "", List.of(), true), BY)
                .endpoint()
                .id();
    }

    private void moved(Period period, long used) {
        news.fire(new UsageMoved(tenant, METRIC, period, used, limit(null)));
    }

    private List<Integer> thresholds() {
        return alerts.list(tenant, null, null, 50).stream()
                .map(Alert::threshold)
                .toList();
    }

    private static Limit limit(@Nullable List<Integer> thresholds) {
        return new Limit(100L, true, null, thresholds, new Limit.OfPlan("pro", 1));
    }
}
