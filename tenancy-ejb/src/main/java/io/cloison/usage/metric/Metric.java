package io.cloison.usage.metric;

import io.cloison.plan.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is measured. Immutable; key, aggregation, property, window and groups never change once it is made.
 *
 * @param key 1 to 63 characters, {@code [a-z][a-z0-9_]*}
 * @param name what people call it, 1 to 200 characters
 * @param unit what one is called, such as {@code call} or {@code byte}; 0 to 40 characters
 * @param property the event's property that is counted by {@link Aggregation#UNIQUE_COUNT}, or whose value is taken instead of the event's
 *     own; null without one
 * @param window what usage is summed over; {@link Window#NONE} for gauges
 * @param groupBy the events' properties that usage can be split by, at most 5
 * @param failOpen whether consumption is admitted while the counters cannot be reached; refused otherwise
 */
public record Metric(
        String key,
        String name,
        String unit,
        Aggregation aggregation,
        @Nullable String property,
        Window window,
        List<String> groupBy,
        boolean failOpen) {

    /** Calls of the API, counted by {@link io.cloison.usage.Metered}. */
    public static final String API_CALLS = "api_calls";

    /** Bytes in the tenant's placement, measured by a timer. */
    public static final String STORAGE = "storage";

    /** Members of the tenant. */
    public static final String USERS = "users";

    public Metric {
        groupBy = List.copyOf(groupBy);
    }

    /** Whether the platform measures it, and nobody else tells its value. */
    public boolean isMeasured() {
        return key.equals(STORAGE) || key.equals(USERS);
    }
}
