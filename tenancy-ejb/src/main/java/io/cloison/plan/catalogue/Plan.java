package io.cloison.plan.catalogue;

import java.time.Instant;

/**
 * A plan as the catalogue has it. Immutable; a later read may give another.
 *
 * @param key 1 to 63 characters, {@code [a-z0-9][a-z0-9_-]*}; never changes
 * @param current the version in force
 * @param revision counts the changes, those of the status too; the entity tag
 */
public record Plan(String key, PlanStatus status, PlanVersion current, long revision, Instant createdAt) {

    public PlanTerms terms() {
        return current.terms();
    }

    public int version() {
        return current.version();
    }
}
