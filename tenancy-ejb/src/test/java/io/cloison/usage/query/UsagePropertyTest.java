package io.cloison.usage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.SomeEntitlements;
import io.cloison.usage.event.CorrectionStore;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metrics;
import io.cloison.usage.rollup.Rollups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes, in whatever order, and whenever it is summed: usage is what the simplest program tells of the same events. */
class UsagePropertyTest {

    private static final List<Window> WINDOWS =
            List.of(Window.HOUR, Window.DAY, Window.MONTH, Window.BILLING_PERIOD, Window.NONE);

    private static final Platform PLATFORM = Platform.started();
    private static final Tenant TENANT = ATenant.in(IsolationMode.ROW).made();

    private final ControlDatabase control = PLATFORM.bean(ControlDatabase.class);
    private final Events events = PLATFORM.bean(Events.class);
    private final CorrectionStore corrections = PLATFORM.bean(CorrectionStore.class);

    @Property(tries = 40)
    void usage_is_what_a_naive_program_tells(
            @ForAll long seed, @ForAll Aggregation aggregation, @ForAll("zones") String zone) {
        var history = new UsageHistory(seed, aggregation, zone);
        var naive = new NaiveUsage(history.metric());
        var clock = Clock.fixed(history.middle().plus(Duration.ofDays(5)), ZoneOffset.UTC);
        var rollups = new Rollups(control, clock);
        var queries = new UsageQueries(
                control, PLATFORM.bean(Metrics.class), new SomeEntitlements(history.calendar()), clock);
        take(history, naive, rollups);
        voidSome(history, naive);

        requireEqual(history, naive, queries);
        rollups.roll();
        requireEqual(history, naive, queries);
        assertThat(rollups.compare().different()).isZero();
    }

    /** In pieces, with a rollup after some of them: what comes next is late. */
    private void take(UsageHistory history, NaiveUsage naive, Rollups rollups) {
        for (int piece = 0; piece < 4; piece++) {
            List<UsageEvent> list =
                    history.events(TENANT.id(), 1 + history.random().nextInt(30));
            control.jdbi().useTransaction(handle -> events.append(handle, list));
            list.forEach(naive::add);
            if (history.random().nextBoolean()) {
                rollups.roll();
            }
        }
    }

    private void voidSome(UsageHistory history, NaiveUsage naive) {
        for (UsageEvent event : List.copyOf(naive.events())) {
            if (history.random().nextInt(8) == 0) {
                naive.remove(event.id());
                control.jdbi().useTransaction(handle -> {
                    var before = corrections
                            .find(handle, event.tenant(), event.source(), event.id())
                            .orElseThrow();
                    corrections.insert(handle, before.next(event, true), "by mistake", "tests");
                });
            }
        }
    }

    private void requireEqual(UsageHistory history, NaiveUsage naive, UsageQueries queries) {
        Window window = WINDOWS.get(history.random().nextInt(WINDOWS.size()));
        Period span = span(history);
        for (boolean byRegion : new boolean[] {false, true}) {
            var series = queries.series(
                    TENANT.id(),
                    history.metric().key(),
                    new UsageQuestion(span.start(), span.end(), window, byRegion ? List.of("region") : List.of()));
            assertThat(values(series, byRegion)).isEqualTo(naive.values(window, history.calendar(), span, byRegion));
            assertThat(series.total()).isEqualTo(naive.value(span));
        }
    }

    private static Map<String, Long> values(UsageSeries series, boolean byRegion) {
        var values = new HashMap<String, Long>();
        for (UsagePoint point : series.points()) {
            var group = point.group();
            if (point.value() != 0) {
                values.put(
                        NaiveUsage.key(point.period().start(), byRegion && group != null ? group.get("region") : ""),
                        point.value());
            }
        }
        return values;
    }

    /** Bounds that cut buckets, more often than not. */
    private static Period span(UsageHistory history) {
        Instant start = history.middle().minusSeconds(history.random().nextInt(400_000));
        return new Period(
                start, history.middle().plusSeconds(1 + history.random().nextInt(400_000)));
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(UsageHistory.ZONES);
    }
}
