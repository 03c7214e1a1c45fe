package io.cloison.prover;

import io.cloison.tenant.IsolationMode;
import java.util.List;

/**
 * An attack that got through.
 *
 * @param twin whether the attacker had rows of its own by the victim's ids
 * @param loot what it saw, reached or changed, a line each
 */
public record Violation(
        IsolationMode victim, IsolationMode attacker, boolean twin, String target, String attack, List<String> loot) {

    private static final int LINES = 3;

    @Override
    public String toString() {
        return attacker + " on " + victim + (twin ? " (same ids)" : "") + ": " + target + ": " + attack + ": "
                + loot.stream().limit(LINES).toList();
    }
}
