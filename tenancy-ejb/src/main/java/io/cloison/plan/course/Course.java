package io.cloison.plan.course;

import static io.cloison.plan.SubscriptionStatus.ACTIVE;
import static io.cloison.plan.SubscriptionStatus.CANCELED;
import static io.cloison.plan.SubscriptionStatus.TRIALING;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Window;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.Price;
import io.cloison.plan.course.Subscription.AtPeriodEnd;
import java.time.Instant;
import java.time.ZoneId;

/**
 * The course of a subscription: how it begins and what time does to it. The day on which it begins, or on which its trial ends, is the anchor
 * and is paid in full. No side effects.
 */
public final class Course {

    private Course() {}

    /**
     * A first subscription: with the plan's trial where it has one.
     *
     * @param calendar in the tenant's zone, with the windows that are open; its billing periods begin anew
     */
    public static Subscription begin(TenantId tenant, Plan plan, BillingCalendar calendar, Instant now) {
        int days = plan.terms().trialDays();
        Instant end = now.atZone(calendar.zone()).plusDays(days).toInstant();
        return days == 0
                ? beginPaid(tenant, plan, anew(calendar, plan, now), now)
                : beginTrial(tenant, plan, anew(calendar, plan, end), now, end);
    }

    /** A subscription that is paid from the first day. */
    static Subscription beginPaid(TenantId tenant, Plan plan, BillingCalendar calendar, Instant now) {
        return new Subscription(
                tenant,
                plan.key(),
                ACTIVE,
                calendar,
                null,
                AtPeriodEnd.GO_ON,
                currency(plan),
                paid(calendar, plan, now),
                now,
                null);
    }

    private static Subscription beginTrial(
            TenantId tenant, Plan plan, BillingCalendar calendar, Instant now, Instant end) {
        return new Subscription(
                tenant,
                plan.key(),
                TRIALING,
                calendar,
                end,
                AtPeriodEnd.GO_ON,
                currency(plan),
                free(calendar, now),
                now,
                null);
    }

    /**
     * One step that is due: the end of the trial, or of the period.
     *
     * @param next the plan from then on: the one in force, or the one planned for
     * @param zone the tenant's zone, for the paid periods from then on
     */
    public static Subscription step(Subscription before, Plan next, ZoneId zone) {
        Instant end = before.nextEnd();
        if (before.status() == TRIALING && end.isAfter(before.period().end())) {
            return before.edit()
                    .account(free(before.calendar(), before.period().end()))
                    .done();
        }
        if (before.atPeriodEnd().cancel()) {
            return cancel(before, end);
        }
        return before.status() == TRIALING ? pay(before, next, zone, end) : renew(before, next, zone, end);
    }

    /** The end, at the moment; {@code conflict} where it has ended already. */
    public static Subscription cancel(Subscription before, Instant at) {
        return before.edit().become(CANCELED).then(AtPeriodEnd.GO_ON).ended(at).done();
    }

    /** The trial is over. */
    private static Subscription pay(Subscription before, Plan plan, ZoneId zone, Instant end) {
        BillingCalendar calendar = anew(before.calendar().movedTo(zone, end), plan, end);
        return before.edit()
                .become(ACTIVE)
                .plan(plan.key(), currency(plan))
                .calendar(calendar)
                .account(paid(calendar, plan, end))
                .done();
    }

    private static Subscription renew(Subscription before, Plan plan, ZoneId zone, Instant end) {
        BillingCalendar calendar = fitting(before.calendar(), plan, end).movedTo(zone, end);
        return before.edit()
                .plan(plan.key(), currency(plan))
                .calendar(calendar)
                .account(paid(calendar, plan, end))
                .done();
    }

    /** The calendar as it is, or a new one from that day where the plan is paid for in another interval. */
    static BillingCalendar fitting(BillingCalendar calendar, Plan plan, Instant at) {
        return calendar.months() == months(plan) ? calendar : anew(calendar, plan, at);
    }

    /** The calendar with the plan's billing periods from that day on. */
    static BillingCalendar anew(BillingCalendar calendar, Plan plan, Instant day) {
        return calendar.anchoredAt(day, months(plan));
    }

    static PeriodAccount paid(BillingCalendar calendar, Plan plan, Instant at) {
        return PeriodAccount.open(
                calendar.period(Window.BILLING_PERIOD, at), plan.terms().price().amount());
    }

    static PeriodAccount free(BillingCalendar calendar, Instant at) {
        return PeriodAccount.open(calendar.period(Window.BILLING_PERIOD, at), 0);
    }

    static String currency(Plan plan) {
        Price price = plan.terms().price();
        return price.amount() == 0 ? Price.NO_CURRENCY : price.currency();
    }

    static int months(Plan plan) {
        return plan.terms().price().interval().months();
    }
}
