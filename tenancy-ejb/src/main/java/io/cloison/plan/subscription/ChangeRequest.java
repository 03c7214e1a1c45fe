package io.cloison.plan.subscription;

import io.cloison.plan.course.When;
import org.jspecify.annotations.Nullable;

/**
 * A change of plan as it came in.
 *
 * @param plan the key of an active plan
 * @param when null for the default: now, or at the period's end for a plan that costs less
 * @param preview whether only to say what it would mean
 */
public record ChangeRequest(String plan, @Nullable When when, boolean preview) {}
