package io.cloison.usage.metric;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the events of a window become one value. */
public enum Aggregation {
    /** How many: an event is one, whatever its value; a consumption is as many as its units. */
    COUNT,
    /** The values' sum. */
    SUM,
    /** The greatest value. */
    MAX,
    /** How many different values the metric's property has. */
    UNIQUE_COUNT,
    /** The value of the event with the latest time; of several at that time, the greatest value. */
    LATEST;

    private static final Aggregation[] ALL = values();

    /** The name in answers and in the catalogue: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether units can be consumed one by one: counts and sums. */
    public boolean isAdditive() {
        return this == COUNT || this == SUM;
    }

    /** The aggregation of exactly that name; null where there is none. */
    public static @Nullable Aggregation of(String code) {
        for (Aggregation aggregation : ALL) {
            if (aggregation.code().equals(code)) {
                return aggregation;
            }
        }
        return null;
    }
}
