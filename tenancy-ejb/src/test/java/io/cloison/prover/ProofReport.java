package io.cloison.prover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a proof covered and what it found. */
public final class ProofReport {

    private static final int SHOWN = 40;

    private final Map<String, String> apart;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> gaps = new LinkedHashSet<>();
    private final Set<String> impersonations = new TreeSet<>();
    private final Map<String, Integer> attacks = new TreeMap<>();
    private final Set<String> targets = new TreeSet<>();
    private final Set<String> pairs = new LinkedHashSet<>();
    private long runs;
    private long controls;

    ProofReport(Map<String, String> apart) {
        this.apart = Map.copyOf(apart);
    }

    /** The attacks that got through; empty where isolation holds. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    /** What could not be covered: entities that cannot be made, tables without rows, attacks that do not even reach their owner's rows. */
    public Set<String> gaps() {
        return Set.copyOf(gaps);
    }

    /** The names of the attacks that got through. */
    public Set<String> attacksThrough() {
        return violations.stream().map(Violation::attack).collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many attacks were run against another tenant. */
    public long runs() {
        return runs;
    }

    /** Whether everything was covered and nothing got through. */
    public boolean isProven() {
        return violations.isEmpty() && gaps.isEmpty() && runs > 0;
    }

    /** Does nothing where {@link #isProven}; else throws an {@link AssertionError} with the whole report. */
    public void assertProven() {
        if (!isProven()) {
            throw new AssertionError(toString());
        }
    }

    void violation(Violation violation) {
        violations.add(violation);
    }

    void gap(String gap) {
        gaps.add(gap);
    }

    void impersonated(String pair) {
        impersonations.add(pair);
    }

    void ran(String pair, String target, String attack) {
        runs++;
        pairs.add(pair);
        targets.add(target);
        attacks.merge(attack, 1, Integer::sum);
    }

    void controlled() {
        controls++;
    }

    boolean isApart(String table) {
        return apart.containsKey(table);
    }

    @Override
    public String toString() {
        return "%s: %d targets × %d kinds of attack × %d pairs: %d attacks, %d of them first run by the owner, who reached the rows"
                        .formatted(
                                isProven() ? "PROVEN" : "NOT PROVEN",
                                targets.size(),
                                attacks.size(),
                                pairs.size(),
                                runs,
                                controls)
                + lines("Targets", targets)
                + lines("Known: raw SQL may name another tenant of the same database", impersonations)
                + lines("Left out", apart.entrySet())
                + lines("GAPS", gaps)
                + lines(violations.size() + " VIOLATIONS", violations);
    }

    private static String lines(String title, java.util.Collection<?> items) {
        return items.isEmpty()
                ? ""
                : "\n" + title + ":"
                        + items.stream().limit(SHOWN).map(item -> "\n  " + item).collect(Collectors.joining());
    }
}
