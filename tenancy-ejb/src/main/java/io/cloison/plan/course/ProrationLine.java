package io.cloison.plan.course;

/**
 * A part of what a change costs.
 *
 * @param amount minor units of the subscription's currency; negative for a credit
 */
public record ProrationLine(String description, long amount) {}
