package io.cloison.architecture;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The floors of the architecture: a feature imports lower floors only, never its own, never up. */
final class Floors {

    static final String ROOT = "io.cloison.";

    /** The sample domain stands beside the floors, where an adopting team stands. */
    static final String SAMPLE = "project";

    static final Set<String> SEEN_BY_SAMPLE =
            Set.of("base", "context", "tenant", "isolation", "resolution", "operation", "audit");

    private static final Map<String, Integer> FLOORS = Map.ofEntries(
            Map.entry("base", 0),
            Map.entry("context", 1),
            Map.entry("tenant", 1),
            Map.entry("isolation", 2),
            Map.entry("resolution", 2),
            Map.entry("operation", 2),
            Map.entry("audit", 2),
            Map.entry("access", 3),
            Map.entry("idempotency", 3),
            Map.entry("plan", 3),
            Map.entry("settings", 3),
            Map.entry("migration", 3),
            Map.entry("provisioning", 4),
            Map.entry("usage", 4),
            Map.entry("backup", 4),
            Map.entry("webhook", 4),
            Map.entry("alert", 5),
            Map.entry("relocation", 5),
            Map.entry("billing", 5),
            Map.entry("analytics", 6),
            Map.entry("web", 7));

    private Floors() {}

    /** The feature that the package belongs to: the word after {@code io.cloison}; empty outside of it. */
    static Optional<String> feature(String packageName) {
        if (!packageName.startsWith(ROOT)) {
            return Optional.empty();
        }
        String rest = packageName.substring(ROOT.length());
        int dot = rest.indexOf('.');
        return Optional.of(dot < 0 ? rest : rest.substring(0, dot));
    }

    static Optional<Integer> of(String feature) {
        return Optional.ofNullable(FLOORS.get(feature));
    }

    static boolean mayImport(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        if (from.equals(SAMPLE)) {
            return SEEN_BY_SAMPLE.contains(to);
        }
        if (to.equals(SAMPLE)) {
            return from.equals("web");
        }
        return of(from).flatMap(mine -> of(to).map(theirs -> theirs < mine)).orElse(false);
    }
}
