package io.cloison.web;

import io.cloison.plan.Period;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.course.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as clients see it.
 *
 * @param planVersion the version in force
 * @param pendingChange what happens at the end of the period or trial; null for nothing, and where the subscription ends then
 */
public record SubscriptionView(
        String plan,
        int planVersion,
        SubscriptionStatus status,
        @Nullable Instant trialEndsAt,
        Period period,
        boolean cancelAtPeriodEnd,
        @Nullable PendingChange pendingChange,
        String timeZone,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** Another plan that is to come. */
    public record PendingChange(String plan, Instant at) {}

    public static SubscriptionView of(Subscription subscription, int planVersion) {
        var next = subscription.atPeriodEnd();
        String plan = next.plan();
        return new SubscriptionView(
                subscription.plan(),
                planVersion,
                subscription.status(),
                subscription.trialEndsAt(),
                subscription.period(),
                next.cancel(),
                plan == null || next.cancel() ? null : new PendingChange(plan, subscription.nextEnd()),
                subscription.calendar().zone().getId(),
                subscription.startedAt(),
                subscription.endedAt());
    }
}
