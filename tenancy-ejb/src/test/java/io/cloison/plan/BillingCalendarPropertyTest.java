package io.cloison.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.plan.BillingCalendar.Earlier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Windows in every zone that Java knows, from 1970 to 2060: dense in changes of clocks, days left out and ends of months. */
class BillingCalendarPropertyTest {

    private static final Set<String> ZONES = new TreeSet<>(ZoneId.getAvailableZoneIds());
    private static final Instant FROM = Instant.parse("1970-01-01T00:00:00Z");
    private static final long CLOSE = Duration.ofDays(120).toSeconds();
    private static final Instant TO = Instant.parse("2060-01-01T00:00:00Z");

    @Property(tries = 5000)
    void a_window_contains_its_instant(
            @ForAll("calendars") BillingCalendar calendar, @ForAll Window window, @ForAll("offsets") long offset) {
        Instant at = near(calendar, offset);

        assertThat(calendar.period(window, at).contains(at)).isTrue();
    }

    @Property(tries = 5000)
    void every_instant_of_a_window_has_the_same_window(
            @ForAll("calendars") BillingCalendar calendar, @ForAll Window window, @ForAll("offsets") long offset) {
        Period period = calendar.period(window, near(calendar, offset));
        Instant middle = period.start()
                .plusSeconds((period.end().getEpochSecond() - period.start().getEpochSecond()) / 2);

        assertThat(calendar.period(window, period.start())).isEqualTo(period);
        assertThat(calendar.period(window, middle)).isEqualTo(period);
        assertThat(calendar.period(window, period.end().minusNanos(1))).isEqualTo(period);
    }

    @Property(tries = 5000)
    void windows_follow_each_other_without_gap_or_overlap(
            @ForAll("calendars") BillingCalendar calendar, @ForAll Window window, @ForAll("offsets") long offset) {
        if (window == Window.NONE) {
            return;
        }
        Period period = calendar.period(window, near(calendar, offset));

        assertThat(calendar.period(window, period.end()).start()).isEqualTo(period.end());
        assertThat(calendar.period(window, period.start().minusNanos(1)).end()).isEqualTo(period.start());
    }

    @Property(tries = 5000)
    void windows_follow_each_other_where_a_tenant_moves_to_another_zone(
            @ForAll("moved") BillingCalendar calendar, @ForAll Window window, @ForAll("offsets") long offset) {
        if (window == Window.NONE) {
            return;
        }
        Instant at = nearTheMove(calendar, offset);
        Period period = calendar.period(window, at);

        assertThat(period.contains(at)).isTrue();
        assertThat(calendar.period(window, period.start())).isEqualTo(period);
        assertThat(calendar.period(window, period.end().minusNanos(1))).isEqualTo(period);
        assertThat(calendar.period(window, period.end()).start()).isEqualTo(period.end());
        assertThat(calendar.period(window, period.start().minusNanos(1)).end()).isEqualTo(period.start());
    }

    @Property(tries = 2000)
    void a_billing_period_that_is_open_when_a_tenant_moves_keeps_its_bounds_and_no_other_is_short(
            @ForAll("moved") BillingCalendar calendar) {
        Earlier earlier = calendar.earlier();
        if (earlier == null) {
            return;
        }
        var before = new BillingCalendar(earlier.zone(), calendar.anchor(), calendar.months());
        Instant last = earlier.until().minusNanos(1);

        assertThat(calendar.period(Window.BILLING_PERIOD, last)).isEqualTo(before.period(Window.BILLING_PERIOD, last));
        Period next = calendar.period(Window.BILLING_PERIOD, earlier.until());
        assertThat(next.start()).isEqualTo(earlier.until());
        assertThat(Duration.between(next.start(), next.end())).isGreaterThan(Duration.ofDays(25));
    }

    @Property(tries = 5000)
    void billing_periods_that_begin_anew_after_a_move_are_whole_and_all_other_windows_stay(
            @ForAll("calendars") BillingCalendar before,
            @ForAll("zones") ZoneId zone,
            @ForAll("offsets") long offset,
            @ForAll("soon") long later) {
        Instant at = near(before, offset);
        Instant anew = at.plusSeconds(later);
        BillingCalendar moved = before.movedTo(zone, at);
        BillingCalendar calendar = moved.anchoredAt(anew, 1);

        Period first = calendar.period(Window.BILLING_PERIOD, anew);
        assertThat(first.contains(anew)).isTrue();
        assertThat(Duration.between(first.start(), anew)).isLessThan(Duration.ofDays(2));
        assertThat(Duration.between(anew, first.end())).isGreaterThan(Duration.ofDays(25));
        assertThat(calendar.period(Window.BILLING_PERIOD, first.end()).start()).isEqualTo(first.end());
        for (Window window : List.of(Window.HOUR, Window.DAY, Window.MONTH)) {
            Period open = before.period(window, at.minusNanos(1));
            assertThat(calendar.period(window, at.minusNanos(1))).isEqualTo(open);
            assertThat(calendar.period(window, open.end()).start()).isEqualTo(open.end());
            assertThat(calendar.period(window, anew)).isEqualTo(moved.period(window, anew));
        }
    }

    /** The control: a calendar that forgets the zone before cuts a window that is open. */
    @Test
    void a_day_is_seen_to_be_cut_where_the_zone_before_is_forgotten() {
        Instant noon = Instant.parse("2026-03-10T12:00:00Z");
        var berlin = new BillingCalendar(ZoneId.of("Europe/Berlin"), LocalDate.of(2026, 1, 1), 1);
        BillingCalendar moved = berlin.movedTo(ZoneId.of("America/New_York"), noon);
        var forgetful = new BillingCalendar(moved.zone(), moved.anchor(), moved.months());

        assertThat(moved.period(Window.DAY, noon)).isEqualTo(berlin.period(Window.DAY, noon));
        assertThat(forgetful.period(Window.DAY, noon)).isNotEqualTo(berlin.period(Window.DAY, noon));
    }

    @Property(tries = 2000)
    void a_billing_period_begins_on_the_anchors_day_or_the_months_last(
            @ForAll("calendars") BillingCalendar calendar, @ForAll("offsets") long offset) {
        Period period = calendar.period(Window.BILLING_PERIOD, near(calendar, offset));

        LocalDate first = LocalDate.ofInstant(period.start(), calendar.zone());
        int day = Math.min(calendar.anchor().getDayOfMonth(), first.lengthOfMonth());
        boolean exact = first.getDayOfMonth() == day;
        boolean afterADayLeftOut = first.atStartOfDay(calendar.zone())
                .toInstant()
                .equals(first.minusDays(1).atStartOfDay(calendar.zone()).toInstant());
        assertThat(exact || afterADayLeftOut).as("%s in %s", period, calendar).isTrue();
    }

    /** They have moved from another zone, at the end of a billing period there that was not before the first. */
    @Provide
    Arbitrary<BillingCalendar> moved() {
        return Combinators.combine(calendars(), Arbitraries.of(ZONES), offsets())
                .as((before, zone, offset) -> {
                    Instant first = before.anchor().atStartOfDay(before.zone()).toInstant();
                    Instant at = FROM.plusSeconds(offset);
                    Period last = before.period(Window.BILLING_PERIOD, at.isBefore(first) ? first : at);
                    return before.movedTo(ZoneId.of(zone), last.end());
                });
    }

    @Provide
    Arbitrary<BillingCalendar> calendars() {
        return Combinators.combine(
                        Arbitraries.of(ZONES),
                        Arbitraries.longs()
                                .between(
                                        LocalDate.of(1990, 1, 1).toEpochDay(),
                                        LocalDate.of(2040, 1, 1).toEpochDay()),
                        Arbitraries.of(1, 12))
                .as((zone, day, months) -> new BillingCalendar(ZoneId.of(zone), LocalDate.ofEpochDay(day), months));
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    /** Seconds, up to three days; often none. */
    @Provide
    Arbitrary<Long> soon() {
        return Arbitraries.oneOf(
                Arbitraries.just(0L),
                Arbitraries.longs().between(0, Duration.ofDays(3).toSeconds()));
    }

    @Provide
    Arbitrary<Long> offsets() {
        return Arbitraries.longs().between(0, TO.getEpochSecond() - FROM.getEpochSecond());
    }

    /** Close to the moment that the tenant moved. */
    private static Instant nearTheMove(BillingCalendar calendar, long offset) {
        Earlier earlier = calendar.earlier();
        Instant moved = earlier == null ? FROM : earlier.until();
        return moved.plusSeconds(offset % CLOSE - CLOSE / 2);
    }

    /** The instant that far from the start, or every second time, one within two hours of the next change of the zone's clocks. */
    private static Instant near(BillingCalendar calendar, long offset) {
        Instant at = FROM.plusSeconds(offset);
        var change = calendar.zone().getRules().nextTransition(at);
        return offset % 2 == 0 || change == null ? at : change.getInstant().plusSeconds(offset % 14_400 - 7_200);
    }
}
