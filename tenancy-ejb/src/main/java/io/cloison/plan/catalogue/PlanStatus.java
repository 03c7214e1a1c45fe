package io.cloison.plan.catalogue;

import java.util.Locale;

/** Whether a plan can be subscribed to: only an {@link #ACTIVE} one can. */
public enum PlanStatus {
    DRAFT,
    ACTIVE,
    ARCHIVED;

    /** The name in the catalogue and in answers: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
    public static PlanStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
