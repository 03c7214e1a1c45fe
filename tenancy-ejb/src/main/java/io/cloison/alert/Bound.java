package io.cloison.alert;

import io.cloison.plan.Limit;
import org.jspecify.annotations.Nullable;

/** The units of a limit, and where it comes from. */
record Bound(long units, Limit.Source source) {

    /** Null where there are as many units as one likes. */
    static @Nullable Bound of(Limit limit) {
        Long value = limit.value();
        return value == null ? null : new Bound(value, limit.source());
    }
}
