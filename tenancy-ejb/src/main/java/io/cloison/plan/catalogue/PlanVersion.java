package io.cloison.plan.catalogue;

import java.time.Instant;

/**
 * The terms of a plan from some time on. Never changes.
 *
 * @param plan the plan's key
 * @param version counts from 1
 * @param createdBy who made it
 */
public record PlanVersion(String plan, int version, PlanTerms terms, String createdBy, Instant createdAt) {}
