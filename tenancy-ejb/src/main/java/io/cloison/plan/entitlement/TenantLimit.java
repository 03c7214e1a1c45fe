package io.cloison.plan.entitlement;

import io.cloison.plan.Limit;
import io.cloison.plan.feature.PlanLimit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own limit, over its plan's.
 *
 * @param value units, 0 to 2^53
 * @param by who set it
 */
public record TenantLimit(long value, String by, Instant at) {

    /** The limit in force: its value with all else as the plan says it; hard where the plan says nothing. */
    Limit over(@Nullable PlanLimit ofPlan) {
        PlanLimit base = ofPlan == null ? PlanLimit.hard(value) : ofPlan.with(value);
        return base.from(new Limit.OfTenant(value, by, at));
    }
}
