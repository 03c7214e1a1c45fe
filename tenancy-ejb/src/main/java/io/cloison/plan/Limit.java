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

    /**
     * Where it comes from, as its tenant is told: {@code plan} and {@code version}, or {@code override} (the value), {@code by} and {@code at};
     * empty where nobody set one.
     */
    public Map<String, @Nullable Object> origin() {
        var origin = new LinkedHashMap<String, @Nullable Object>();
        if (source instanceof OfPlan of) {
            origin.put("plan", of.plan());
            origin.put("version", of.version());
        } else if (source instanceof OfTenant own) {
            origin.put("override", value);
            origin.put("by", own.by());
            origin.put("at", own.at());
        }
        return origin;
    }

    /** Where a limit comes from. */
    public sealed interface Source {}

    /** A version of the tenant's plan. */
    public record OfPlan(String plan, int version) implements Source {}

    /** The tenant's own, over its plan's. */
    public record OfTenant(String by, Instant at) implements Source {}

    /** Nobody set one. */
    public record Unset() implements Source {}
}
