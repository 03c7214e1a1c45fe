package io.cloison.plan.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.BillingCalendar.Earlier;
import io.cloison.plan.Period;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.Price;
import io.cloison.plan.catalogue.Price.Interval;
import io.cloison.plan.course.Subscription.AtPeriodEnd;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CourseTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOW = Instant.parse("2026-01-31T15:00:00Z");
    private static final Map<SubscriptionStatus, Set<SubscriptionStatus>> TRANSITIONS = Map.of(
            SubscriptionStatus.TRIALING,
            EnumSet.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.PAUSED, SubscriptionStatus.CANCELED),
            SubscriptionStatus.ACTIVE,
            EnumSet.of(SubscriptionStatus.PAST_DUE, SubscriptionStatus.PAUSED, SubscriptionStatus.CANCELED),
            SubscriptionStatus.PAST_DUE,
            EnumSet.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.PAUSED, SubscriptionStatus.CANCELED),
            SubscriptionStatus.PAUSED,
            EnumSet.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.CANCELED),
            SubscriptionStatus.CANCELED,
            EnumSet.of(SubscriptionStatus.ACTIVE));

    private final Plan basic = SomePlan.of("basic", 3000, Interval.MONTH);
    private final Plan pro = SomePlan.of("pro", 9000, Interval.MONTH);
    private final Plan yearly = SomePlan.of("yearly", 36500, Interval.YEAR);
    private final Plan trial = SomePlan.of("trial", new Price(3000, "EUR", Interval.MONTH), 14);

    @Test
    void the_day_it_begins_is_the_anchor_and_paid_in_full() {
        Subscription begun = begin(basic);

        assertThat(begun.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(begun.calendar().anchor()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(begun.period()).isEqualTo(period("2026-01-30T23:00:00Z", "2026-02-27T23:00:00Z"));
        assertThat(begun.account().charged()).isEqualTo(3000);
        assertThat(begun.dueAt()).isEqualTo(begun.period().end());
    }

    @Test
    void a_trial_costs_nothing_and_its_end_is_the_anchor() {
        Subscription begun = begin(trial);

        assertThat(begun.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(begun.trialEndsAt()).isEqualTo("2026-02-14T15:00:00Z");
        assertThat(begun.account().charged()).isZero();
        assertThat(begun.calendar().anchor()).isEqualTo(LocalDate.of(2026, 2, 14));
        assertThat(begun.nextEnd()).isEqualTo("2026-02-14T15:00:00Z");
        assertThat(begun.dueAt()).isEqualTo("2026-02-13T23:00:00Z");
    }

    @Test
    void a_first_subscription_of_a_tenant_in_use_cuts_no_window_that_is_open() {
        var before = BillingCalendar.UTC;
        for (Plan plan : List.of(basic, yearly, trial)) {
            Subscription begun = begin(plan, before.movedTo(BERLIN, NOW));

            assertThat(begun.period()).isEqualTo(begin(plan).period());
            for (Window window : List.of(Window.DAY, Window.MONTH)) {
                Period open = before.period(window, NOW);
                assertThat(begun.calendar().period(window, NOW)).isEqualTo(open);
                assertThat(begun.calendar().period(window, open.end()).start()).isEqualTo(open.end());
            }
        }
    }

    @Test
    void after_the_trial_comes_a_paid_period_and_then_the_next() {
        Subscription last = step(begin(trial), trial);
        assertThat(last.status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(last.account().charged()).isZero();

        Subscription paid = step(last, trial);

        assertThat(paid.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(paid.period()).isEqualTo(period("2026-02-13T23:00:00Z", "2026-03-13T23:00:00Z"));
        assertThat(paid.account().charged()).isEqualTo(3000);
        Subscription next = step(paid, trial);
        assertThat(next.period()).isEqualTo(period("2026-03-13T23:00:00Z", "2026-04-13T22:00:00Z"));
        assertThat(next.account().charged()).isEqualTo(3000);
    }

    @Test
    void what_is_planned_for_the_end_happens_then() {
        Subscription begun = begin(basic);

        assertThat(step(begun.then(AtPeriodEnd.GO_ON.canceled()), basic))
                .satisfies(ended -> assertThat(ended.status()).isEqualTo(SubscriptionStatus.CANCELED))
                .satisfies(ended ->
                        assertThat(ended.endedAt()).isEqualTo(begun.period().end()))
                .satisfies(ended -> assertThat(ended.dueAt()).isNull());
        Subscription changed = step(PlanChange.atPeriodEnd(begun, yearly).after(), yearly);
        assertThat(changed.plan()).isEqualTo("yearly");
        assertThat(changed.atPeriodEnd()).isEqualTo(AtPeriodEnd.GO_ON);
        assertThat(changed.period()).isEqualTo(period("2026-02-27T23:00:00Z", "2027-02-27T23:00:00Z"));
    }

    @Test
    void a_change_now_credits_the_unused_and_charges_the_rest() {
        Subscription begun = begin(basic);
        Instant middle = Instant.parse("2026-02-13T23:00:00Z");

        PlanChange change = PlanChange.now(begun, basic, pro, middle);

        assertThat(change.after().plan()).isEqualTo("pro");
        assertThat(change.after().period()).isEqualTo(begun.period());
        assertThat(change.lines())
                .containsExactly(
                        new ProrationLine("Unused time on basic", -1500),
                        new ProrationLine("Remaining time on pro", 4500));
    }

    @Test
    void another_interval_closes_the_period_and_opens_one_from_that_moment() {
        Subscription begun = begin(basic);
        Instant middle = Instant.parse("2026-02-13T23:00:00Z");

        PlanChange change = PlanChange.now(begun, basic, yearly, middle);

        assertThat(change.after().period()).isEqualTo(period("2026-02-13T23:00:00Z", "2027-02-13T23:00:00Z"));
        assertThat(change.lines())
                .containsExactly(
                        new ProrationLine("Unused time on basic", -1500),
                        new ProrationLine("Remaining time on yearly", 36500));
    }

    @Test
    void a_change_in_a_trial_keeps_the_trial_and_costs_nothing() {
        Subscription begun = begin(trial);

        PlanChange change = PlanChange.now(begun, trial, yearly, NOW.plusSeconds(60));

        assertThat(change.lines()).isEmpty();
        assertThat(change.after().status()).isEqualTo(SubscriptionStatus.TRIALING);
        assertThat(change.after().trialEndsAt()).isEqualTo(begun.trialEndsAt());
        assertThat(change.after().calendar().months()).isEqualTo(12);
    }

    @Test
    void a_canceled_subscription_begins_anew_without_a_trial() {
        Subscription ended = Course.cancel(begin(trial), NOW.plusSeconds(60));
        Instant later = Instant.parse("2026-05-01T10:00:00Z");

        PlanChange change = PlanChange.now(ended, trial, trial, later);

        assertThat(change.after().status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(change.after().endedAt()).isNull();
        assertThat(change.after().calendar().anchor()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(change.lines()).containsExactly(new ProrationLine("trial", 3000));
    }

    @Test
    void the_same_plan_again_changes_nothing_but_what_was_planned() {
        Subscription planned = PlanChange.atPeriodEnd(begin(pro), basic).after();

        PlanChange change = PlanChange.now(planned, pro, pro, NOW.plusSeconds(60));

        assertThat(change.lines()).isEmpty();
        assertThat(change.after()).isEqualTo(begin(pro));
    }

    @Test
    void currencies_do_not_mix_within_a_period() {
        Plan dollars = SomePlan.of("dollars", new Price(1000, "USD", Interval.MONTH), 0);
        Subscription begun = begin(basic);

        assertThatThrownBy(() -> PlanChange.now(begun, basic, dollars, NOW)).isInstanceOf(ProblemException.class);
        assertThat(step(PlanChange.atPeriodEnd(begun, dollars).after(), dollars).currency())
                .isEqualTo("USD");
    }

    @Test
    void a_pause_stops_time_and_a_resumption_opens_a_new_period_where_the_old_one_is_over() {
        Subscription paused = become(begin(basic), basic, SubscriptionStatus.PAUSED, NOW);
        assertThat(paused.dueAt()).isNull();

        assertThat(Pauses.goOn(paused, basic, BERLIN, NOW.plusSeconds(60)).account())
                .isEqualTo(paused.account());
        Subscription later = Pauses.goOn(paused, pro, BERLIN, Instant.parse("2026-06-10T00:00:00Z"));
        assertThat(later.period()).isEqualTo(period("2026-05-30T22:00:00Z", "2026-06-29T22:00:00Z"));
        assertThat(later.account().charged()).isEqualTo(9000);
    }

    @Test
    void a_trial_can_end_earlier_and_becomes_paid() {
        Subscription paid = become(begin(trial), trial, SubscriptionStatus.ACTIVE, NOW.plusSeconds(60));

        assertThat(paid.status()).isEqualTo(SubscriptionStatus.ACTIVE);
        assertThat(paid.calendar().anchor()).isEqualTo(LocalDate.of(2026, 1, 31));
        assertThat(paid.account().charged()).isEqualTo(3000);
        assertThatThrownBy(() -> Pauses.trialUntil(begin(trial), NOW.minusSeconds(1), NOW))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void a_trial_that_is_ended_by_hand_goes_on_with_the_plan_that_was_planned() {
        Subscription planned = PlanChange.atPeriodEnd(begin(trial), pro).after();

        Subscription paid = become(planned, pro, SubscriptionStatus.ACTIVE, NOW.plusSeconds(60));

        assertThat(paid.plan()).isEqualTo("pro");
        assertThat(paid.account().charged()).isEqualTo(9000);
        assertThat(paid.atPeriodEnd()).isEqualTo(AtPeriodEnd.GO_ON);
    }

    @Test
    void a_trial_that_is_to_be_canceled_is_not_made_to_pay() {
        Subscription planned = PlanChange.atPeriodEnd(begin(trial), pro).after();
        Subscription ending = planned.then(planned.atPeriodEnd().canceled());

        assertThatThrownBy(() -> become(ending, pro, SubscriptionStatus.ACTIVE, NOW))
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.CONFLICT, ProblemException::kind);
        assertThat(step(step(ending, pro), pro).status()).isEqualTo(SubscriptionStatus.CANCELED);
        assertThat(ending.then(ending.atPeriodEnd().resumed())).isEqualTo(planned);
    }

    @Test
    void a_trial_that_ends_by_hand_or_in_time_ends_in_the_zone_that_the_tenant_has_by_then_and_cuts_no_day() {
        Subscription begun = step(begin(trial), trial);
        Instant end = begun.nextEnd();

        for (Subscription paid : List.of(
                Course.step(begun, pro, NEW_YORK),
                Pauses.become(begun, pro, SubscriptionStatus.ACTIVE, NEW_YORK, end))) {
            assertThat(paid.period()).isEqualTo(period("2026-02-14T05:00:00Z", "2026-03-14T04:00:00Z"));
            assertThat(paid.account().charged()).isEqualTo(9000);
            assertThat(paid.calendar().zone()).isEqualTo(NEW_YORK);
            assertThat(paid.calendar().period(Window.DAY, end))
                    .isEqualTo(begun.calendar().period(Window.DAY, end));
        }
    }

    @Test
    void a_pause_ends_in_the_zone_that_the_tenant_has_by_then() {
        Subscription paused = become(begin(basic), basic, SubscriptionStatus.PAUSED, NOW);
        Instant later = Instant.parse("2026-06-10T00:00:00Z");

        Subscription resumed = Pauses.goOn(paused, basic, NEW_YORK, later);

        assertThat(resumed.calendar()).isEqualTo(paused.calendar().movedTo(NEW_YORK, later));
        assertThat(resumed.period()).isEqualTo(paused.calendar().period(Window.BILLING_PERIOD, later));
        assertThat(Pauses.goOn(paused, yearly, BERLIN, later).period())
                .isEqualTo(period("2026-06-09T22:00:00Z", "2027-06-09T22:00:00Z"));
    }

    @Test
    void every_later_change_knows_the_zone_that_the_tenant_has_moved_from() {
        Subscription moved = Course.step(begin(basic), basic, NEW_YORK);
        Earlier earlier = moved.calendar().earlier();
        assertThat(earlier).isEqualTo(new Earlier(BERLIN, Instant.parse("2026-02-27T23:00:00Z")));
        Instant now = moved.period().start().plusSeconds(3600);
        Subscription trying =
                PlanChange.now(begin(trial), trial, pro, NOW).after().movedTo(NEW_YORK, NOW);

        assertThat(List.of(
                        Course.step(moved, basic, NEW_YORK),
                        Course.step(moved, yearly, NEW_YORK),
                        PlanChange.now(moved, basic, yearly, now).after(),
                        PlanChange.now(Course.cancel(moved, now), basic, pro, now)
                                .after(),
                        Pauses.goOn(become(moved, basic, SubscriptionStatus.PAUSED, now), basic, NEW_YORK, now)))
                .allSatisfy(after -> assertThat(after.calendar().earlier()).isEqualTo(earlier));
        assertThat(List.of(
                        PlanChange.now(trying, pro, yearly, NOW).after(),
                        Pauses.trialUntil(trying, NOW.plusSeconds(60), NOW)))
                .allSatisfy(after -> assertThat(after.calendar().earlier()).isEqualTo(new Earlier(BERLIN, NOW)));
    }

    @ParameterizedTest
    @EnumSource(SubscriptionStatus.class)
    void the_table_of_transitions_holds(SubscriptionStatus status) {
        for (SubscriptionStatus next : SubscriptionStatus.values()) {
            assertThat(status.mayBecome(next))
                    .as("%s to %s", status, next)
                    .isEqualTo(TRANSITIONS.getOrDefault(status, Set.of()).contains(next));
        }
        Subscription ended = Course.cancel(begin(basic), NOW);
        assertThatThrownBy(() -> Course.cancel(ended, NOW)).isInstanceOf(ProblemException.class);
    }

    private static Subscription step(Subscription before, Plan next) {
        return Course.step(before, next, before.calendar().zone());
    }

    private static Subscription become(Subscription before, Plan plan, SubscriptionStatus status, Instant now) {
        return Pauses.become(before, plan, status, BERLIN, now);
    }

    private static Subscription begin(Plan plan) {
        return begin(plan, BillingCalendar.monthsIn(BERLIN));
    }

    private static Subscription begin(Plan plan, BillingCalendar calendar) {
        return Course.begin(new TenantId(new UUID(0, 1)), plan, calendar, NOW);
    }

    private static Period period(String start, String end) {
        return new Period(Instant.parse(start), Instant.parse(end));
    }
}
