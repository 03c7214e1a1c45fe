package io.cloison.plan.course;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.course.Subscription.AtPeriodEnd;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A subscription in the making, from another. For one thread. */
final class SubscriptionEdit {

    private final Subscription before;
    private String plan;
    private SubscriptionStatus status;
    private BillingCalendar calendar;
    private @Nullable Instant trialEndsAt;
    private AtPeriodEnd atPeriodEnd;
    private String currency;
    private PeriodAccount account;
    private @Nullable Instant endedAt;

    SubscriptionEdit(Subscription before) {
        this.before = before;
        plan = before.plan();
        status = before.status();
        calendar = before.calendar();
        trialEndsAt = before.trialEndsAt();
        atPeriodEnd = before.atPeriodEnd();
        currency = before.currency();
        account = before.account();
        endedAt = before.endedAt();
    }

    /** The next state; {@code conflict} where the table of transitions has none such. */
    SubscriptionEdit become(SubscriptionStatus next) {
        if (!status.mayBecome(next)) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "A subscription that is " + status.code() + " cannot become " + next.code() + ".");
        }
        status = next;
        return this;
    }

    /** Another plan; what was planned for the period's end is done with. */
    SubscriptionEdit plan(String key, String inCurrency) {
        plan = key;
        currency = inCurrency;
        return then(AtPeriodEnd.GO_ON);
    }

    SubscriptionEdit calendar(BillingCalendar other) {
        calendar = other;
        return this;
    }

    SubscriptionEdit trialUntil(Instant end) {
        trialEndsAt = end;
        return this;
    }

    SubscriptionEdit then(AtPeriodEnd next) {
        atPeriodEnd = next;
        return this;
    }

    SubscriptionEdit account(PeriodAccount other) {
        account = other;
        return this;
    }

    SubscriptionEdit ended(@Nullable Instant at) {
        endedAt = at;
        return this;
    }

    Subscription done() {
        return new Subscription(
                before.tenant(),
                plan,
                status,
                calendar,
                trialEndsAt,
                atPeriodEnd,
                currency,
                account,
                before.startedAt(),
                endedAt);
    }
}
