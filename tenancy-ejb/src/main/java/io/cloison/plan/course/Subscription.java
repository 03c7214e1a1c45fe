package io.cloison.plan.course;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.SubscriptionStatus;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's subscription. Immutable; a later read may give another.
 *
 * @param plan the key of the plan in force
 * @param calendar in the tenant's zone; its anchor is the day on which the tenant first paid or will
 * @param trialEndsAt when the trial ends or ended; null where there was none
 * @param atPeriodEnd what happens when the period, or the trial, ends
 * @param currency of the account; three letters of ISO 4217
 * @param account the period that is open, and what it costs
 * @param endedAt when it was canceled; null before that
 */
public record Subscription(
        TenantId tenant,
        String plan,
        SubscriptionStatus status,
        BillingCalendar calendar,
        @Nullable Instant trialEndsAt,
        AtPeriodEnd atPeriodEnd,
        String currency,
        PeriodAccount account,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /**
     * What happens at the end; both are null and false where it just goes on.
     *
     * @param cancel whether the subscription ends, whatever the plan
     * @param plan the plan to change to; null to stay
     */
    public record AtPeriodEnd(boolean cancel, @Nullable String plan) {

        public static final AtPeriodEnd GO_ON = new AtPeriodEnd(false, null);

        /** The end instead; the plan is kept for one who takes that back. */
        public AtPeriodEnd canceled() {
            return new AtPeriodEnd(true, plan);
        }

        /** What was planned before the end was. */
        public AtPeriodEnd resumed() {
            return new AtPeriodEnd(false, plan);
        }

        /** The same without a change of plan. */
        public AtPeriodEnd staying() {
            return new AtPeriodEnd(cancel, null);
        }
    }

    /** The billing period that is open. */
    public Period period() {
        return account.period();
    }

    /** When what is planned for the period's end happens: at the end of the trial while there is one. */
    public Instant nextEnd() {
        Instant trialEnd = trialEndsAt;
        return status == SubscriptionStatus.TRIALING && trialEnd != null ? trialEnd : period().end();
    }

    /** The key of the plan from that end on. */
    public String planAtEnd() {
        String planned = atPeriodEnd.plan();
        return planned == null ? plan : planned;
    }

    /** When time alone changes it next; null while it does not. */
    public @Nullable Instant dueAt() {
        if (!status.isRunning()) {
            return null;
        }
        Instant end = nextEnd();
        return end.isBefore(period().end()) ? end : period().end();
    }

    /** Whether time has something to change. */
    public boolean isDue(Instant now) {
        Instant due = dueAt();
        return due != null && !due.isAfter(now);
    }

    /** The same with something else planned for the end. */
    public Subscription then(AtPeriodEnd next) {
        return edit().then(next).done();
    }

    /** The same in another zone from then on, for one that is about to begin anew. */
    public Subscription movedTo(ZoneId zone, Instant at) {
        return edit().calendar(calendar.movedTo(zone, at)).done();
    }

    SubscriptionEdit edit() {
        return new SubscriptionEdit(this);
    }
}
