package io.cloison.plan.course;

import io.cloison.plan.Period;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What one period costs while its price changes. It is charged ahead: at any time, what was charged less what was credited is what the period
 * will have cost if nothing changes any more, that is the prices weighted by the time that each was in force, rounded once, half up, to the
 * minor unit. So nothing is lost or gained by any number of changes. Immutable; times are exact to the microsecond.
 *
 * @param price minor units for a whole period, 0 or more, in force since {@code since}
 * @param since within the period, or its start
 * @param accrued minor units × microseconds: the prices before {@code since}, each times the time it was in force
 * @param charged minor units charged for the period less those credited
 */
public record PeriodAccount(Period period, long price, Instant since, BigInteger accrued, long charged) {

    /** A period that is paid in full. */
    static PeriodAccount open(Period period, long price) {
        return new PeriodAccount(period, price, period.start(), BigInteger.ZERO, price);
    }

    /** A period that is paid from the moment on. */
    static PeriodAccount openAt(Period period, long price, Instant at) {
        var idle = open(period, 0);
        return idle.change(price, at).account();
    }

    /**
     * Another price from the moment on.
     *
     * @param at a time before {@code since} counts as that, one after the period's end as its end
     */
    Turn change(long next, Instant at) {
        Instant moment = clamp(at);
        BigInteger worth = worth(moment);
        long due = round(worth.add(product(next, moment, period.end())));
        long credit = -round(product(price, moment, period.end()));
        long charge = due - charged - credit;
        if (next == 0 || charge < 0) {
            credit += charge;
            charge = 0;
        }
        return new Turn(new PeriodAccount(period, next, moment, worth, due), credit, charge);
    }

    /** The period ends at the moment; what was charged for the time after it is credited. */
    Turn close(Instant at) {
        return change(0, at);
    }

    private BigInteger worth(Instant moment) {
        return accrued.add(product(price, since, moment));
    }

    private Instant clamp(Instant at) {
        Instant moment = at.isBefore(since) ? since : at;
        return moment.isAfter(period.end()) ? period.end() : moment;
    }

    private long round(BigInteger weighted) {
        BigInteger length = micros(period.start(), period.end());
        return weighted.shiftLeft(1).add(length).divide(length.shiftLeft(1)).longValueExact();
    }

    private static BigInteger product(long price, Instant from, Instant to) {
        return micros(from, to).multiply(BigInteger.valueOf(price));
    }

    private static BigInteger micros(Instant from, Instant to) {
        return BigInteger.valueOf(ChronoUnit.MICROS.between(from, to));
    }

    /**
     * A change of the price.
     *
     * @param credit what the old price was charged for the rest, 0 or less but for a remainder of 1
     * @param charge what the new price costs for the rest, with the remainder of the rounding
     */
    record Turn(PeriodAccount account, long credit, long charge) {

        /** The lines that are not 0. */
        List<ProrationLine> lines(String before, String after) {
            var lines = new ArrayList<ProrationLine>(2);
            if (credit != 0) {
                lines.add(new ProrationLine("Unused time on " + before, credit));
            }
            if (charge != 0) {
                lines.add(new ProrationLine("Remaining time on " + after, charge));
            }
            return lines;
        }
    }
}
