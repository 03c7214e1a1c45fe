package io.cloison.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.alert.rule.AlertRules;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.operation.AJobRun;
import io.cloison.operation.JobRun;
import io.cloison.operation.StaleLeaseException;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.CurrentCounters;
import io.cloison.usage.counter.Increment;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeUsageTest {

    private static final String METRIC = "widgets_judged";
    private static final Metric WIDGETS =
            new Metric(METRIC, "Widgets", "widget", Aggregation.SUM, null, Window.DAY, List.of(), false);
    private static final Instant NOON = Instant.parse("2031-05-01T12:00:00Z");
    private static final Period DAY = BillingCalendar.UTC.period(Window.DAY, NOON);

    private final Platform platform = Platform.started();
    private final Alerts alerts = platform.bean(Alerts.class);
    private final Metrics metrics = platform.bean(Metrics.class);
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();

    @BeforeEach
    void know() {
        if (metrics.find(METRIC).isEmpty()) {
            metrics.create(WIDGETS, "root");
        }
    }

    @Test
    void what_was_missed_when_usage_moved_is_told_once() {
        used(DAY, 85);

        JudgeUsage job = job(NOON, null);
        job.run(run());
        job.run(run());

        assertThat(alerts.list(tenant, null, null, 10))
                .filteredOn(alert -> !alert.isProjected())
                .extracting(Alert::threshold)
                .containsExactly(80);
    }

    @Test
    void a_window_that_will_end_above_the_limit_is_told_before_it_does() {
        used(DAY, 51);

        job(NOON, null).run(run());

        assertThat(alerts.list(tenant, null, null, 10))
                .singleElement()
                .returns(true, Alert::isProjected)
                .returns(100, Alert::threshold)
                .returns(102L, Alert::value);
    }

    @Test
    void a_gauge_is_not_told_of_before_it_is_above_the_limit() {
        Metric gauge = AMetric.that(Aggregation.LATEST).in(Window.DAY).made();
        used(new Increment(tenant, gauge.key(), DAY, 51));
        used(new Increment(tenant, METRIC, DAY, 51));

        job(NOON, null).run(run());

        assertThat(alerts.list(tenant, null, null, 10))
                .extracting(Alert::metric)
                .containsExactly(METRIC);
    }

    @Test
    void a_tenant_that_is_deleted_meanwhile_keeps_no_other_from_being_told() {
        TenantId deleted = ATenant.in(IsolationMode.ROW).made().id();
        used(new Increment(deleted, METRIC, DAY, 85));
        used(DAY, 85);

        job(NOON, null, deleted).run(run());

        assertThat(alerts.list(tenant, null, null, 10)).isNotEmpty();
    }

    @Test
    void a_window_that_is_over_is_judged_no_more() {
        used(DAY, 85);

        job(DAY.end(), null).run(run());

        assertThat(alerts.list(tenant, null, null, 10)).isEmpty();
    }

    @Test
    void a_window_that_the_limit_is_no_longer_of_is_not_judged() {
        used(DAY, 85);

        job(NOON, Window.MONTH).run(run());

        assertThat(alerts.list(tenant, null, null, 10)).isEmpty();
    }

    @Test
    void a_node_that_lost_its_lease_tells_nothing() {
        used(DAY, 85);
        JobRun stale = AJobRun.holding("judge-usage-stale", Duration.ZERO);

        assertThatThrownBy(() -> job(NOON, null).run(stale)).isInstanceOf(StaleLeaseException.class);
        assertThat(alerts.list(tenant, null, null, 10)).isEmpty();
    }

    private JudgeUsage job(Instant now, @Nullable Window window) {
        return job(now, window, null);
    }

    private JudgeUsage job(Instant now, @Nullable Window window, @Nullable TenantId deleted) {
        return new JudgeUsage(
                new Standing(
                        platform.bean(CurrentCounters.class),
                        new OneLimit(tenant, new Limit(100L, true, window, null, new Limit.OfPlan("pro", 1)), deleted),
                        metrics),
                platform.bean(AlertRules.class),
                alerts,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static JobRun run() {
        return AJobRun.holding("judge-usage-test", Duration.ofMinutes(1));
    }

    private void used(Period period, long units) {
        used(new Increment(tenant, METRIC, period, units));
    }

    private void used(Increment increment) {
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(Counters.class).add(handle, List.of(increment)));
    }

    /** One tenant has one limit for everything; nobody else has any, and one is no longer known. */
    private record OneLimit(
            TenantId tenant, Limit limit, @Nullable TenantId deleted) implements Entitlements {

        @Override
        public Limit limit(TenantId of, String metric) {
            if (of.equals(deleted)) {
                throw ProblemException.notFound();
            }
            return of.equals(tenant) ? limit : Limit.NONE;
        }

        @Override
        public Map<String, Limit> limits(TenantId of) {
            return Map.of();
        }

        @Override
        public Set<String> features(TenantId of) {
            return Set.of();
        }

        @Override
        public BillingCalendar calendar(TenantId of) {
            return BillingCalendar.UTC;
        }
    }
}
