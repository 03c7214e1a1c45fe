package io.cloison.plan.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.plan.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Credits and charges of any sequence of changes against the sum of prices, each weighted by the time it was in force. */
class PeriodAccountPropertyTest {

    private static final Instant START = Instant.parse("2026-02-28T23:00:00Z");
    private static final long MOST = 1_000_000_000_000L;
    private static final long LONGEST = 366L * 24 * 3600 * 1_000_000;

    @Property(tries = 5000)
    void credits_and_charges_are_the_time_weighted_price(
            @ForAll @LongRange(min = 1, max = LONGEST) long length,
            @ForAll @LongRange(min = 0, max = MOST) long first,
            @ForAll("changes") List<Change> changes) {
        Period period = new Period(START, START.plus(length, ChronoUnit.MICROS));
        var account = PeriodAccount.open(period, first);
        long paid = first;
        for (Change change : inOrder(changes)) {
            var turn = account.change(change.price(), change.at(period));
            paid += turn.credit() + turn.charge();
            account = turn.account();
        }

        assertThat(paid).isEqualTo(account.charged()).isEqualTo(timeWeighted(period, first, inOrder(changes)));
    }

    @Property(tries = 2000)
    void at_any_time_what_was_paid_is_what_the_period_will_have_cost(
            @ForAll @LongRange(min = 1, max = LONGEST) long length,
            @ForAll @LongRange(min = 0, max = MOST) long first,
            @ForAll("changes") List<Change> changes) {
        Period period = new Period(START, START.plus(length, ChronoUnit.MICROS));
        var account = PeriodAccount.open(period, first);
        var done = new ArrayList<Change>();
        for (Change change : inOrder(changes)) {
            account = account.change(change.price(), change.at(period)).account();
            done.add(change);
            assertThat(account.charged()).isEqualTo(timeWeighted(period, first, done));
        }
    }

    @Property(tries = 2000)
    void no_charge_is_negative_and_no_credit_is_more_than_the_remainder(
            @ForAll @LongRange(min = 1, max = LONGEST) long length,
            @ForAll @LongRange(min = 0, max = MOST) long first,
            @ForAll("changes") List<Change> changes) {
        Period period = new Period(START, START.plus(length, ChronoUnit.MICROS));
        var account = PeriodAccount.open(period, first);
        for (Change change : inOrder(changes)) {
            var turn = account.change(change.price(), change.at(period));
            assertThat(turn.charge()).isNotNegative();
            assertThat(turn.credit()).isLessThanOrEqualTo(1);
            account = turn.account();
        }
    }

    private static long timeWeighted(Period period, long first, List<Change> changes) {
        BigDecimal sum = BigDecimal.ZERO;
        Instant since = period.start();
        long price = first;
        for (Change change : changes) {
            sum = sum.add(weighted(price, since, change.at(period)));
            since = change.at(period);
            price = change.price();
        }
        return sum.add(weighted(price, since, period.end()))
                .divide(micros(period.start(), period.end()), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static BigDecimal weighted(long price, Instant from, Instant to) {
        return BigDecimal.valueOf(price).multiply(micros(from, to));
    }

    private static BigDecimal micros(Instant from, Instant to) {
        return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to));
    }

    private static List<Change> inOrder(List<Change> changes) {
        return changes.stream().sorted(Comparator.comparing(Change::share)).toList();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        var prices = Arbitraries.longs().between(0, MOST).edgeCases(edges -> edges.add(0L, 1L, 2L, MOST));
        var small = Arbitraries.longs().between(0, 5);
        var shares = Arbitraries.longs().between(0, 1_000_000);
        return Combinators.combine(shares, Arbitraries.oneOf(prices, small))
                .as(Change::new)
                .list()
                .ofMaxSize(12);
    }

    /** A change at so many millionths of the period. */
    record Change(long share, long price) {

        Instant at(Period period) {
            long length = ChronoUnit.MICROS.between(period.start(), period.end());
            return period.start().plus((long) ((double) length / 1_000_000 * share), ChronoUnit.MICROS);
        }
    }
}
