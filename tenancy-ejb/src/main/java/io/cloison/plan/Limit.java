package io.cloison.plan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of a metric a tenant may use in a window. Immutable.
 *
 * @param value units, 0 or more; null for as much as it likes
 * @param hard whether more is refused; otherwise it is counted and told
 * @param window the window that the plan names; null for the metric's own
 * @param thresholds the percentages of the value at which the tenant is told, ascending; null for the platform's own
 * @param source who says so
 */
public record Limit(
        @Nullable Long value,
        boolean hard,
        @Nullable Window window,
        @Nullable List<Integer> thresholds,
        Source source) {

    /** No limit, because nobody set one. */
    public static final Limit NONE = new Limit(null, false, null, null, new Unset());

    /** Where a limit comes from. */
    public sealed interface Source {

        /**
         * As its tenant is told: {@code plan} and {@code version}, or {@code override} (the value), {@code by} and {@code at}; null where nobody set
         * one.
         */
        @Nullable
        Map<String, Object> origin();
    }

    /** A version of the tenant's plan. */
    public record OfPlan(String plan, int version) implements Source {

        @Override
        public Map<String, Object> origin() {
            var origin = new LinkedHashMap<String, Object>();
            origin.put("plan", plan);
            origin.put("version", version);
            return origin;
        }
    }

    /**
     * The tenant's own, over its plan's.
     *
     * @param value the units that were set
     * @param by who set them
     */
    public record OfTenant(long value, String by, Instant at) implements Source {

        @Override
        public Map<String, Object> origin() {
            var origin = new LinkedHashMap<String, Object>();
            origin.put("override", value);
            origin.put("by", by);
            origin.put("at", at);
            return origin;
        }
    }

    /** Nobody set one. */
    public record Unset() implements Source {

        @Override
        public @Nullable Map<String, Object> origin() {
            return null;
        }
    }
}
