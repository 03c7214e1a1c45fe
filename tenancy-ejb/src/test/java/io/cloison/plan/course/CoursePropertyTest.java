package io.cloison.plan.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.Price;
import io.cloison.plan.catalogue.Price.Interval;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A tenant that changes its mind for years pays each moment at its plan's price; each period's account is rounded once. */
class CoursePropertyTest {

    private static final Instant START = Instant.parse("2026-01-31T15:00:00Z");
    private static final MathContext PRECISE = new MathContext(50);
    private static final List<Plan> PLANS = List.of(
            SomePlan.of("free", Price.NONE, 0),
            SomePlan.of("basic", 999, Interval.MONTH),
            SomePlan.of("pro", 2900, Interval.MONTH),
            SomePlan.of("yearly", 29_900, Interval.YEAR));

    @Property(tries = 1000)
    void what_is_paid_is_the_time_weighted_price(@ForAll("moves") List<Move> moves) {
        var life = new Life(PLANS.get(1));
        moves.forEach(life::make);

        assertThat(BigDecimal.valueOf(life.paid).subtract(life.worth()).abs())
                .isLessThanOrEqualTo(new BigDecimal("0.5").multiply(BigDecimal.valueOf(life.accounts)));
    }

    @Property(tries = 1000)
    void periods_follow_each_other_and_contain_the_present(@ForAll("moves") List<Move> moves) {
        var life = new Life(PLANS.get(1));
        for (Move move : moves) {
            life.make(move);
            assertThat(life.subscription.period().contains(life.now)).isTrue();
            assertThat(life.subscription.isDue(life.now)).isFalse();
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, Duration.ofDays(70).toMillis()),
                        Arbitraries.integers().between(0, PLANS.size() - 1))
                .as(Move::new)
                .list()
                .ofMaxSize(15);
    }

    /** After so many milliseconds, a change to that plan. */
    record Move(long millis, int plan) {}

    /** A subscription, what was paid for it, and what its past was worth. */
    private static final class Life {

        private Instant now = START;
        private Plan plan;
        private Subscription subscription;
        private long paid;
        private BigDecimal past = BigDecimal.ZERO;
        private int accounts = 1;

        Life(Plan first) {
            plan = first;
            subscription = Course.begin(
                    new TenantId(new UUID(0, 1)),
                    first,
                    BillingCalendar.monthsIn(ZoneId.of("America/New_York")),
                    START);
            paid = subscription.account().charged();
        }

        void make(Move move) {
            now = now.plusMillis(move.millis());
            while (subscription.isDue(now)) {
                past = worth();
                subscription =
                        Course.step(subscription, plan, subscription.calendar().zone());
                paid += subscription.account().charged();
                accounts++;
            }
            change(PLANS.get(move.plan()));
        }

        private void change(Plan next) {
            if (!next.equals(plan)) {
                past = past.add(worth(now));
            }
            PlanChange change = PlanChange.now(subscription, plan, next, now);
            paid += change.lines().stream().mapToLong(ProrationLine::amount).sum();
            accounts += change.after().period().equals(subscription.period()) ? 0 : 1;
            subscription = change.after();
            plan = next;
        }

        BigDecimal worth() {
            return past.add(worth(subscription.period().end()));
        }

        private BigDecimal worth(Instant until) {
            PeriodAccount account = subscription.account();
            var period = account.period();
            return BigDecimal.valueOf(account.price())
                    .multiply(micros(account.since(), until))
                    .divide(micros(period.start(), period.end()), PRECISE);
        }

        private static BigDecimal micros(Instant from, Instant to) {
            return BigDecimal.valueOf(ChronoUnit.MICROS.between(from, to));
        }
    }
}
