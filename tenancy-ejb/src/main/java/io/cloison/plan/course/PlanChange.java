package io.cloison.plan.course;

import static io.cloison.plan.SubscriptionStatus.CANCELED;
import static io.cloison.plan.SubscriptionStatus.PAUSED;
import static io.cloison.plan.SubscriptionStatus.TRIALING;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.Price;
import io.cloison.plan.course.Subscription.AtPeriodEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A subscription after a change of its plan, and what that costs.
 *
 * @param lines credits and charges of the open period; empty for a change at its end
 */
public record PlanChange(Subscription after, List<ProrationLine> lines) {

    /** A first subscription, charged from its first day. */
    public static PlanChange begin(Subscription begun, Plan plan) {
        return new PlanChange(begun, charged(begun.account(), plan));
    }

    /** What neither costs nor credits anything. */
    public static PlanChange free(Subscription after) {
        return new PlanChange(after, List.of());
    }

    /** At the period's end, or the trial's. */
    public static PlanChange atPeriodEnd(Subscription before, Plan plan) {
        requireChangeable(before);
        boolean stays = plan.key().equals(before.plan());
        var then = stays ? AtPeriodEnd.GO_ON : new AtPeriodEnd(false, plan.key());
        return new PlanChange(before.edit().then(then).done(), List.of());
    }

    /**
     * At once: a trial goes on with the other plan; a canceled subscription begins anew, without a trial.
     *
     * @throws ProblemException {@code conflict} for a paused subscription; {@code unprocessable} where the currencies differ
     */
    public static PlanChange now(Subscription before, Plan old, Plan plan, Instant now) {
        if (before.status() == CANCELED) {
            return anew(before, plan, now);
        }
        requireChangeable(before);
        if (plan.key().equals(before.plan())) {
            return new PlanChange(before.edit().then(AtPeriodEnd.GO_ON).done(), List.of());
        }
        return before.status() == TRIALING ? inTrial(before, plan, now) : paid(before, old, plan, now);
    }

    private static PlanChange anew(Subscription before, Plan plan, Instant now) {
        BillingCalendar calendar = Course.anew(before.calendar(), plan, now);
        var begun = Course.beginPaid(before.tenant(), plan, calendar, now);
        var after = before.edit()
                .become(begun.status())
                .plan(plan.key(), begun.currency())
                .calendar(begun.calendar())
                .account(begun.account())
                .ended(null)
                .done();
        return new PlanChange(after, charged(begun.account(), plan));
    }

    private static List<ProrationLine> charged(PeriodAccount account, Plan plan) {
        return account.charged() == 0
                ? List.of()
                : List.of(new ProrationLine(plan.terms().name(), account.charged()));
    }

    private static PlanChange inTrial(Subscription before, Plan plan, Instant now) {
        BillingCalendar old = before.calendar();
        var calendar = new BillingCalendar(old.zone(), old.anchor(), Course.months(plan), old.earlier());
        var after = before.edit()
                .plan(plan.key(), Course.currency(plan))
                .calendar(calendar)
                .account(Course.free(calendar, now))
                .done();
        return new PlanChange(after, List.of());
    }

    private static PlanChange paid(Subscription before, Plan old, Plan plan, Instant now) {
        requireOneCurrency(before, plan);
        String from = old.terms().name();
        String to = plan.terms().name();
        long price = plan.terms().price().amount();
        BillingCalendar calendar = Course.fitting(before.calendar(), plan, now);
        var edit = before.edit().plan(plan.key(), currency(before, plan)).calendar(calendar);
        if (calendar.equals(before.calendar())) {
            var turn = before.account().change(price, now);
            return new PlanChange(edit.account(turn.account()).done(), turn.lines(from, to));
        }
        var closed = before.account().close(now);
        var opened = PeriodAccount.openAt(calendar.period(Window.BILLING_PERIOD, now), price, now);
        var lines = new ArrayList<>(closed.lines(from, to));
        if (opened.charged() != 0) {
            lines.add(new ProrationLine("Remaining time on " + to, opened.charged()));
        }
        return new PlanChange(edit.account(opened).done(), lines);
    }

    private static String currency(Subscription before, Plan plan) {
        String after = Course.currency(plan);
        return after.equals(Price.NO_CURRENCY) ? before.currency() : after;
    }

    private static void requireOneCurrency(Subscription before, Plan plan) {
        String after = Course.currency(plan);
        boolean isOne = after.equals(before.currency())
                || after.equals(Price.NO_CURRENCY)
                || before.currency().equals(Price.NO_CURRENCY);
        if (!isOne) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE,
                    "The plan is priced in another currency; change to it at the end of the period.");
        }
    }

    private static void requireChangeable(Subscription before) {
        if (before.status() == PAUSED || before.status() == CANCELED) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The subscription is " + before.status().code() + ".");
        }
    }
}
