package io.cloison.plan.feature;

import io.cloison.plan.Limit;
import io.cloison.plan.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one metric. Immutable.
 *
 * @param value units, 0 or more; null for as much as one likes
 * @param window null for the metric's own
 * @param thresholds percentages, ascending; null for the platform's own
 */
public record PlanLimit(
        @Nullable Long value,
        boolean hard,
        @Nullable Window window,
        @Nullable List<Integer> thresholds) {

    /** The limit of subscribers. */
    public Limit from(Limit.Source source) {
        return new Limit(value, hard, window, thresholds, source);
    }

    /** The same with another value, as a tenant's own limit. */
    public PlanLimit with(long other) {
        return new PlanLimit(other, hard, window, thresholds);
    }

    /** The limit that a number alone means. */
    public static PlanLimit hard(long value) {
        return new PlanLimit(value, true, null, null);
    }
}
