package io.cloison.web.admin;

import io.cloison.plan.SubscriptionStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body that moves a subscription. */
public record SubscriptionMoveBody(
        @Nullable SubscriptionStatus status, @Nullable Instant trialEndsAt) {}
