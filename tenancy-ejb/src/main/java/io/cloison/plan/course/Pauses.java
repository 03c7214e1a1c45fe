package io.cloison.plan.course;

import static io.cloison.plan.SubscriptionStatus.ACTIVE;
import static io.cloison.plan.SubscriptionStatus.CANCELED;
import static io.cloison.plan.SubscriptionStatus.PAUSED;
import static io.cloison.plan.SubscriptionStatus.TRIALING;

import io.cloison.base.ProblemException;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** What others than time and the tenant do to a subscription: pauses, failed payments, trials that end otherwise. No side effects. */
public final class Pauses {

    private static final Duration LONGEST_TRIAL = Duration.ofDays(730);

    private Pauses() {}

    /** The subscription in that state; as it is where it is in it already. */
    public static Subscription become(Subscription before, Plan plan, SubscriptionStatus status, Instant now) {
        if (before.status() == status) {
            return before;
        }
        if (status == CANCELED) {
            return Course.cancel(before, now);
        }
        if (status == ACTIVE && before.status() == TRIALING) {
            return Course.step(trialUntil(before, now, now), plan);
        }
        return status == ACTIVE && before.status() == PAUSED
                ? goOn(before, plan, now)
                : before.edit().become(status).done();
    }

    /** After a pause: in the period that was paid, or in a new one, paid in full. */
    public static Subscription goOn(Subscription before, Plan plan, Instant now) {
        var edit = before.edit().become(ACTIVE);
        return before.period().contains(now)
                ? edit.done()
                : edit.account(Course.paid(before.calendar(), plan, now)).done();
    }

    /** The trial ends then, and that day becomes the anchor. */
    public static Subscription trialUntil(Subscription before, Instant end, Instant now) {
        if (end.isBefore(before.startedAt()) || end.isAfter(now.plus(LONGEST_TRIAL))) {
            throw ProblemException.invalid(
                    "trial_ends_at", "must not be before the subscription began, nor more than 730 days from now");
        }
        BillingCalendar old = before.calendar();
        var calendar = new BillingCalendar(old.zone(), LocalDate.ofInstant(end, old.zone()), old.months());
        return before.edit()
                .trialUntil(end.truncatedTo(ChronoUnit.MICROS))
                .calendar(calendar)
                .account(Course.free(calendar, now))
                .done();
    }
}
