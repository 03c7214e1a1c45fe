package io.cloison.usage.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.dev.database.EmbeddedDatabase;
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
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes, in whatever order, and whenever it is summed: usage is what the simplest program tells of the same events. Every aggregation
 * at every {@link ClockChange}, with the same histories in each run; {@code mvn -Plong verify} has {@value #LONG} of them for each pair.
 */
class UsagePropertyTest {

    private static final int LONG = 20;
    private static final int HISTORIES = Boolean.getBoolean("cloison.long") ? LONG : 1;
    private static final List<Window> WINDOWS =
            List.of(Window.HOUR, Window.DAY, Window.MONTH, Window.BILLING_PERIOD, Window.NONE);

    private static Tenant tenant;

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final Events events = platform.bean(Events.class);
    private final CorrectionStore corrections = platform.bean(CorrectionStore.class);

    @BeforeAll
    static void aTenant() {
        tenant = ATenant.in(IsolationMode.ROW).made();
    }

    /** Once for all histories: it looks at every event since then. */
    @AfterAll
    static void sums_are_those_of_the_events() {
        var clock = Clock.fixed(ClockChange.ST_JOHNS_BACK.at(), ZoneOffset.UTC);
        var rollups = new Rollups(Platform.started().bean(ControlDatabase.class), clock);
        assertThat(rollups.compare().different()).isZero();
    }

    static Stream<Arguments> everyPair() {
        return Stream.of(Aggregation.values())
                .flatMap(aggregation ->
                        Stream.of(ClockChange.values()).map(change -> Arguments.of(aggregation, change)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("everyPair")
    void usage_is_what_a_naive_program_tells(Aggregation aggregation, ClockChange change) {
        for (int number = 0; number < HISTORIES; number++) {
            long seed = (aggregation.name() + change.name() + number).hashCode();
            require(new UsageHistory(seed, aggregation, change), "history " + number);
        }
    }

    private void require(UsageHistory history, String name) {
        var naive = new NaiveUsage(history.metric());
        var clock = Clock.fixed(history.middle().plus(Duration.ofDays(5)), ZoneOffset.UTC);
        var rollups = new Rollups(control, clock);
        var queries = new UsageQueries(
                control, platform.bean(Metrics.class), new SomeEntitlements(history.calendar()), clock);
        take(history, naive, rollups);
        analyze();

        requireEqual(history, naive, queries, name);
        rollups.roll();
        requireEqual(history, naive, queries, name + ", summed");
    }

    /** As the server does by itself within a minute; without statistics it looks at every correction for each bucket. */
    private void analyze() {
        try (var connection = platform.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var statement = connection.createStatement()) {
            statement.execute("analyze control.usage_correction, control.usage_event, control.usage");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In pieces, with corrections of some of them and rollups in between: what comes next is late. */
    private void take(UsageHistory history, NaiveUsage naive, Rollups rollups) {
        for (int piece = 0; piece < 4; piece++) {
            List<UsageEvent> list =
                    history.events(tenant.id(), 1 + history.random().nextInt(30));
            control.jdbi().useTransaction(handle -> events.append(handle, list));
            list.forEach(naive::add);
            if (history.random().nextBoolean()) {
                rollups.roll();
            }
            control.jdbi().useTransaction(handle -> correctSome(handle, history, naive));
        }
    }

    private void correctSome(Handle handle, UsageHistory history, NaiveUsage naive) {
        for (UsageEvent event : List.copyOf(naive.events())) {
            switch (history.random().nextInt(12)) {
                case 0 -> {
                    correct(handle, event, true);
                    naive.remove(event.id());
                }
                case 1, 2 -> {
                    UsageEvent amended = history.amended(event);
                    correct(handle, amended, false);
                    naive.amend(amended);
                }
                default -> {}
            }
        }
    }

    private void correct(Handle handle, UsageEvent event, boolean isVoid) {
        var before = corrections
                .find(handle, event.tenant(), event.source(), event.id())
                .orElseThrow();
        corrections.insert(handle, before.next(event, isVoid), "by mistake", "tests");
    }

    /** In days, which are what a change of clocks cuts anew, and in windows of another kind. */
    private void requireEqual(UsageHistory history, NaiveUsage naive, UsageQueries queries, String name) {
        Window other = WINDOWS.get(history.random().nextInt(WINDOWS.size()));
        for (Window window : List.of(Window.DAY, other)) {
            Period span = history.span();
            for (boolean byRegion : new boolean[] {false, true}) {
                var question =
                        new UsageQuestion(span.start(), span.end(), window, byRegion ? List.of("region") : List.of());
                var series = queries.series(tenant.id(), history.metric().key(), question);
                assertThat(values(series, byRegion))
                        .as("%s: %s by %s", name, question, history.calendar())
                        .isEqualTo(naive.values(window, history.calendar(), span, byRegion));
                assertThat(series.total()).as("%s: %s", name, span).isEqualTo(naive.value(span));
            }
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
}
