package io.cloison.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant's time is cut into windows: minutes and hours are UTC's; days, months and billing periods begin at midnight in the tenant's
 * zone, or with the first moment of a day that has no midnight. Where clocks are set back over midnight, the new day begins when it is first
 * reached. A billing period begins on the anchor's day of the month, or on the month's last day where it has no such day.
 *
 * <p>A tenant that moves to another zone has the windows that are open then to their end; those that follow are the new zone's. The first of
 * them begins where the last one ended, and is longer or shorter than the others by the hours between the two zones. Billing periods that begin
 * anew since the move are the new zone's at once. Immutable.
 *
 * @param anchor the first day of a billing period; there are others before it
 * @param months the length of a billing period: 1 or 12
 * @param earlier the zone before this one; null where the tenant has never moved
 */
public record BillingCalendar(
        ZoneId zone, LocalDate anchor, int months, @Nullable Earlier earlier) {

    /** Calendar months in UTC. */
    public static final BillingCalendar UTC = monthsIn(ZoneOffset.UTC);

    public BillingCalendar {
        if (months < 1) {
            throw new IllegalArgumentException("A billing period has at least a month");
        }
    }

    /** The calendar of a tenant that has never moved. */
    public BillingCalendar(ZoneId zone, LocalDate anchor, int months) {
        this(zone, anchor, months, null);
    }

    /** Calendar months in the zone, of a tenant that has never moved. */
    public static BillingCalendar monthsIn(ZoneId zone) {
        return new BillingCalendar(zone, LocalDate.EPOCH, 1);
    }

    /** The same in another zone from then on; itself where the zone is the same. Of the zones before, the last one is known. */
    public BillingCalendar movedTo(ZoneId other, Instant at) {
        return other.equals(zone) ? this : new BillingCalendar(other, anchor, months, new Earlier(zone, at));
    }

    /** The same with billing periods of so many months that begin anew, on the day of the instant; the zone before stays known. */
    public BillingCalendar anchoredAt(Instant at, int newMonths) {
        return new BillingCalendar(zone, date(at), newMonths, earlier);
    }

    /** The one window of that kind which contains the instant. Windows of a kind follow each other without gap or overlap. */
    public Period period(Window window, Instant at) {
        return earlier == null || (window == Window.BILLING_PERIOD && isAnewSince(earlier))
                ? inZone(window, at)
                : across(window, at, earlier);
    }

    /** Whether billing periods begin anew on the day of the move or later; not where the move was at the end of one, in the zone before. */
    private boolean isAnewSince(Earlier before) {
        boolean isOfBefore = anchor.atStartOfDay(before.zone()).toInstant().equals(before.until());
        return !isOfBefore && !anchor.isBefore(date(before.until()));
    }

    private Period across(Window window, Instant at, Earlier before) {
        var old = new BillingCalendar(before.zone(), anchor, months);
        Instant moved = old.inZone(window, before.until().minusNanos(1)).end();
        if (at.isBefore(moved)) {
            return old.inZone(window, at);
        }
        Period first = inZone(window, moved);
        boolean isNearlyOver =
                Duration.between(first.start(), moved).compareTo(Duration.between(moved, first.end())) > 0;
        Instant end = isNearlyOver ? inZone(window, first.end()).end() : first.end();
        return at.isBefore(end) ? new Period(moved, end) : inZone(window, at);
    }

    private Period inZone(Window window, Instant at) {
        return switch (window) {
            case MINUTE -> fixed(at, ChronoUnit.MINUTES);
            case HOUR -> fixed(at, ChronoUnit.HOURS);
            case DAY -> containing(at, date(at).toEpochDay(), LocalDate::ofEpochDay);
            case MONTH -> {
                LocalDate first = date(at).withDayOfMonth(1);
                yield containing(at, 0, first::plusMonths);
            }
            case BILLING_PERIOD -> containing(at, passed(date(at)), count -> anchor.plusMonths(count * months));
            case NONE -> new Period(Instant.EPOCH, Period.FOREVER);
        };
    }

    private static Period fixed(Instant at, ChronoUnit unit) {
        Instant start = at.truncatedTo(unit);
        return new Period(start, start.plus(1, unit));
    }

    private long passed(LocalDate day) {
        return Math.floorDiv(ChronoUnit.MONTHS.between(anchor.withDayOfMonth(1), day.withDayOfMonth(1)), months);
    }

    /**
     * The window among numbered ones, near the guess: a date alone does not tell, since clocks may go back over midnight, and a zone may leave
     * a day out.
     */
    private Period containing(Instant at, long guess, LongFunction<LocalDate> firstDay) {
        long number = guess;
        while (at.isBefore(start(firstDay.apply(number)))) {
            number--;
        }
        while (!at.isBefore(start(firstDay.apply(number + 1)))) {
            number++;
        }
        return new Period(start(firstDay.apply(number)), start(firstDay.apply(number + 1)));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /**
     * Where the tenant was before.
     *
     * @param until the moment that it moved
     */
    public record Earlier(ZoneId zone, Instant until) {}
}
