package io.cloison.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.plan.BillingCalendar.Earlier;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

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

    /** They have moved from another zone, at the end of a billing period there. */
    @Provide
    Arbitrary<BillingCalendar> moved() {
        return Combinators.combine(calendars(), Arbitraries.of(ZONES), offsets())
                .as((before, zone, offset) -> {
                    Period last = before.period(Window.BILLING_PERIOD, FROM.plusSeconds(offset));
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
