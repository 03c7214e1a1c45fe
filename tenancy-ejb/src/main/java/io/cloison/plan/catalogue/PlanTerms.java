package io.cloison.plan.catalogue;

import io.cloison.plan.feature.Features;

/**
 * What is agreed with subscribers. Immutable.
 *
 * @param name what people call the plan, 1 to 200 printable characters
 * @param trialDays how long a new subscriber pays nothing, 0 to 730 days
 */
public record PlanTerms(String name, Price price, int trialDays, Features features) {}
