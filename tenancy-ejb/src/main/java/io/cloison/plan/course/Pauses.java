package io.cloison.plan.course;

import static io.cloison.plan.SubscriptionStatus.ACTIVE;
import static io.cloison.plan.SubscriptionStatus.CANCELED;
import static io.cloison.plan.SubscriptionStatus.PAUSED;
import static io.cloison.plan.SubscriptionStatus.TRIALING;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.catalogue.Plan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What others than time and the tenant do to a subscription: pauses, failed payments, trials that end otherwise. No side effects. */
public final class Pauses {

    private static final Duration LONGEST_TRIAL = Duration.ofDays(730);

    private Pauses() {}

    /** Whether that state ends the subscription's trial, and so makes what is planned for its end happen. */
    public static boolean endsTrial(Subscription before, SubscriptionStatus status) {
        return before.status() == TRIALING && status == ACTIVE;
    }

    /**
     * The subscription in that state; as it is where it is in it already.
     *
     * @param plan the plan in force; the one from then on, where a trial {@linkplain #endsTrial ends}
     * @param zone the tenant's zone, for a period that begins
     * @throws ProblemException {@code conflict} where the states do not follow each other, or a trial that is to be canceled at its end would be paid
     */
    public static Subscription become(
            Subscription before, Plan plan, SubscriptionStatus status, ZoneId zone, Instant now) {
        if (before.status() == status) {
            return before;
        }
        if (status == CANCELED) {
            return Course.cancel(before, now);
        }
        if (endsTrial(before, status)) {
            requireToGoOn(before);
            return Course.step(trialUntil(before, now, now), plan, zone);
        }
        return status == ACTIVE && before.status() == PAUSED
                ? goOn(before, plan, zone, now)
                : before.edit().become(status).done();
    }

    /** After a pause: in the period that was paid, or in a new one, paid in full, in the tenant's zone. */
    public static Subscription goOn(Subscription before, Plan plan, ZoneId zone, Instant now) {
        var edit = before.edit().become(ACTIVE);
        if (before.period().contains(now)) {
            return edit.done();
        }
        BillingCalendar calendar = Course.fitting(before.calendar().movedTo(zone, now), plan, now);
        return edit.calendar(calendar).account(Course.paid(calendar, plan, now)).done();
    }

    /** The trial ends then, and that day becomes the anchor. */
    public static Subscription trialUntil(Subscription before, Instant end, Instant now) {
        if (end.isBefore(before.startedAt()) || end.isAfter(now.plus(LONGEST_TRIAL))) {
            throw ProblemException.invalid(
                    "trial_ends_at", "must not be before the subscription began, nor more than 730 days from now");
        }
        BillingCalendar old = before.calendar();
        BillingCalendar calendar = old.anchoredAt(end, old.months());
        return before.edit()
                .trialUntil(end.truncatedTo(ChronoUnit.MICROS))
                .calendar(calendar)
                .account(Course.free(calendar, now))
                .done();
    }

    /** Who has said that the trial is the end is not made to pay. */
    private static void requireToGoOn(Subscription before) {
        if (before.atPeriodEnd().cancel()) {
            throw new ProblemException(
                    ProblemKind.CONFLICT, "The subscription is canceled at the end of its trial; resume it first.");
        }
    }
}
