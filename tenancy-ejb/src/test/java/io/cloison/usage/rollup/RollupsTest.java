package io.cloison.usage.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.AJobRun;
import io.cloison.operation.JobRun;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import io.cloison.usage.AnEvent;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class RollupsTest {

    private static final Instant AT = Instant.parse("2026-03-10T10:07:00Z");

    private final Platform platform = Platform.started();
    private final Jdbi jdbi = platform.bean(ControlDatabase.class).jdbi();
    private final Events events = platform.bean(Events.class);
    private final Rollups rollups =
            new Rollups(platform.bean(ControlDatabase.class), Clock.fixed(AT.plusSeconds(3600), ZoneOffset.UTC));
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final Metric metric = AMetric.that(Aggregation.SUM).made();

    @Test
    void a_bucket_is_summed_once_and_left_alone_until_an_event_comes() {
        append(worth(3), worth(4));
        assertThat(rollups.roll()).isPositive();
        assertThat(sum()).isEqualTo(7);
        assertThat(marks()).isZero();
        append(worth(5));
        assertThat(sum()).isEqualTo(7);
        rollups.roll();
        assertThat(sum()).isEqualTo(12);
    }

    @Test
    void an_event_that_is_being_written_while_its_bucket_is_summed_is_not_lost() {
        append(worth(1));
        try (Handle writer = jdbi.open()) {
            writer.begin();
            events.append(writer, List.of(worth(10)));
            rollups.roll();
            assertThat(sum()).isEqualTo(1);
            assertThat(marks()).isZero();
            writer.commit();
        }
        assertThat(marks()).isEqualTo(1);
        rollups.roll();
        assertThat(sum()).isEqualTo(11);
    }

    @Test
    void a_writer_does_not_wait_for_a_rollup() {
        append(worth(1));
        try (Handle roller = jdbi.open()) {
            roller.begin();
            RollupStore.roll(roller, Rollups.MOST);
            append(worth(2));
            roller.commit();
        }
        assertThat(sum()).isEqualTo(1);
        assertThat(marks()).isEqualTo(1);
        rollups.roll();
        assertThat(sum()).isEqualTo(3);
    }

    /** The negative control: what the marks would be worth if a writer left the mark that is there to speak for its event too. */
    @Test
    void a_mark_that_is_shared_by_writers_loses_events_and_the_comparison_sees_it() {
        append(worth(1));
        try (Handle writer = jdbi.open()) {
            writer.begin();
            long there = marks();
            events.append(writer, List.of(worth(10)));
            assertThat(there).isEqualTo(1);
            writer.execute("delete from control.usage_dirty where xmin = pg_current_xact_id()::xid");
            rollups.roll();
            writer.commit();
        }
        rollups.roll();
        assertThat(sum()).isEqualTo(1);
        assertThat(rollups.compare().different()).isEqualTo(1);
        rollups.roll();
        assertThat(sum()).isEqualTo(11);
    }

    @Test
    void a_rollup_that_fails_leaves_the_marks_for_the_next() {
        append(worth(1));
        assertThatThrownBy(() -> jdbi.useTransaction(handle -> {
                    RollupStore.roll(handle, Rollups.MOST);
                    throw new IllegalStateException("the node dies");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(marks()).isEqualTo(1);
        rollups.roll();
        assertThat(sum()).isEqualTo(1);
    }

    @Test
    void two_rollups_at_a_time_are_one() {
        append(worth(1));
        try (Handle other = jdbi.open()) {
            other.begin();
            other.execute("select pg_advisory_xact_lock(" + Rollups.LOCK + ")");
            assertThat(rollups.roll()).isZero();
            other.commit();
        }
        assertThat(rollups.roll()).isPositive();
    }

    @Test
    void the_comparison_finds_sums_that_are_wrong_missing_or_nobodys_and_they_are_made_anew() {
        append(worth(1), at(AT.plusSeconds(900)), at(AT.plusSeconds(1800)));
        rollups.roll();
        assertThat(rollups.compare().different()).isZero();
        jdbi.useHandle(handle -> {
            handle.execute(
                    "update control.usage set value = value + 1 where metric = ? and period_start = ?",
                    metric.key(),
                    start(0));
            handle.execute("delete from control.usage where metric = ? and period_start = ?", metric.key(), start(1));
            handle.execute("""
                    insert into control.usage (tenant_id, metric, period_start, period_end, grp, value, events, latest_at)
                    select tenant_id, metric, period_start, period_end, '{"a":"b"}', 1, 1, latest_at from control.usage
                    where metric = ? and period_start = ?""", metric.key(), start(2));
        });
        assertThat(rollups.compare().different()).isEqualTo(3);
        rollups.roll();
        assertThat(rollups.compare().different()).isZero();
        assertThat(sum()).isEqualTo(3);
    }

    @Test
    void the_reconciling_job_says_what_it_repaired() {
        var now = new Rollups(platform.bean(ControlDatabase.class), Clock.systemUTC());
        append(AnEvent.of(tenant.id(), metric).at(Clock.systemUTC().instant()).built());
        now.roll();
        var job = new ReconcileJob(now);
        assertThat(job.run(aRun())).endsWith("all in the sums");
        jdbi.useHandle(handle -> handle.execute("update control.usage set value = 99 where metric = ?", metric.key()));
        assertThat(job.run(aRun())).startsWith("1 buckets differed");
        assertThat(sum()).isEqualTo(1);
    }

    private static JobRun aRun() {
        return AJobRun.holding("usage-reconcile", Duration.ofMinutes(5));
    }

    private UsageEvent worth(long units) {
        return AnEvent.of(tenant.id(), metric).at(AT).worth(units).built();
    }

    private UsageEvent at(Instant time) {
        return AnEvent.of(tenant.id(), metric).at(time).built();
    }

    private static java.sql.Timestamp start(int quarters) {
        return java.sql.Timestamp.from(Instant.parse("2026-03-10T10:00:00Z").plusSeconds(900L * quarters));
    }

    private void append(UsageEvent... list) {
        jdbi.useTransaction(handle -> events.append(handle, List.of(list)));
    }

    private long sum() {
        return number("select coalesce(sum(value), 0)::bigint from control.usage where metric = :metric");
    }

    private long marks() {
        return number("select count(*) from control.usage_dirty where metric = :metric");
    }

    private long number(String sql) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("metric", metric.key())
                .mapTo(long.class)
                .one());
    }
}
