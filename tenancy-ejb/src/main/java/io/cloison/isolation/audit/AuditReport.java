package io.cloison.isolation.audit;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an audit found.
 *
 * @param databases the checks of each database's roles and privileges
 * @param placements the checks of each schema with tenants' tables
 */
public record AuditReport(Instant checkedAt, List<Audited> databases, List<Audited> placements) {

    /** The check that a place can be looked at. */
    static final String REACHABLE = "reachable";

    /** Whether every check passed. */
    public boolean passed() {
        return violations().isEmpty();
    }

    /** Everything that is wrong, what could not be looked at included, as lines for people. */
    public List<String> violations() {
        return violations(check -> true);
    }

    /** As {@link #violations()}, of what was looked at. */
    List<String> faults() {
        return violations(check -> !check.name().equals(REACHABLE));
    }

    /** As {@link #violations()}, of what could not be looked at. */
    List<String> outOfSight() {
        return violations(check -> check.name().equals(REACHABLE));
    }

    private List<String> violations(Predicate<Check> wanted) {
        return Stream.concat(databases.stream(), placements.stream())
                .flatMap(audited -> audited.checks().stream()
                        .filter(wanted)
                        .flatMap(check -> check.violations().stream()
                                .map(violation -> audited.place() + " " + check.name() + ": " + violation)))
                .toList();
    }

    /**
     * One place and its checks.
     *
     * @param place server/database or server/database/schema
     */
    public record Audited(String place, List<Check> checks) {}

    /**
     * One check.
     *
     * @param name what should hold
     * @param violations what breaks it; empty where it holds
     */
    public record Check(String name, List<String> violations) {

        /** Whether it holds. */
        public boolean passed() {
            return violations.isEmpty();
        }
    }
}
