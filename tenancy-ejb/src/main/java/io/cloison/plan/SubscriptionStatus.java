package io.cloison.plan;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a subscription is in its life, and what may come next. */
public enum SubscriptionStatus {
    /** It costs nothing until the trial ends. */
    TRIALING,
    ACTIVE,
    /** A payment failed; the tenant is served until somebody decides. */
    PAST_DUE,
    /** Stopped for a while: features are off, nothing is charged, time does not move it. */
    PAUSED,
    /** Ended: features are off. Only a change to a plan begins anew. */
    CANCELED;

    /** The name in the catalogue and in answers: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
    public static SubscriptionStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the plan's features are on; its limits hold in every state, so that ending one lifts no limit. */
    public boolean hasFeatures() {
        return this == TRIALING || this == ACTIVE || this == PAST_DUE;
    }

    /** Whether time moves it on: a trial ends, a period follows another. */
    public boolean isRunning() {
        return hasFeatures();
    }

    /** The table of transitions; staying as it is is none of them. */
    public boolean mayBecome(SubscriptionStatus next) {
        return followers().contains(next);
    }

    private Set<SubscriptionStatus> followers() {
        return switch (this) {
            case TRIALING, PAST_DUE -> EnumSet.of(ACTIVE, PAUSED, CANCELED);
            case ACTIVE -> EnumSet.of(PAST_DUE, PAUSED, CANCELED);
            case PAUSED -> EnumSet.of(ACTIVE, CANCELED);
            case CANCELED -> EnumSet.of(ACTIVE);
        };
    }
}
