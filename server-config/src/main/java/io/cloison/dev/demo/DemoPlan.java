package io.cloison.dev.demo;

import java.util.List;
import java.util.Map;

/**
 * A plan of the dev stack.
 *
 * @param amount what a month costs, in cents
 * @param features its limits and switches
 */
record DemoPlan(String key, String name, long amount, Map<String, Object> features) {
    static final String STARTER = "starter";
    static final String PRO = "pro";

    static final List<DemoPlan> ALL = List.of(
            new DemoPlan(STARTER, "Starter", 0, Map.of("max_api_calls", 10_000, "max_users", 5)),
            new DemoPlan(
                    PRO,
                    "Pro",
                    2_900,
                    Map.of(
                            "max_api_calls",
                            Map.of("limit", 1_000_000, "hard", false),
                            "max_storage",
                            10_000_000_000L,
                            "max_users",
                            50,
                            "sso",
                            true)));

    Map<String, Object> order() {
        return Map.of(
                "key", key,
                "name", name,
                "price", Map.of("amount", amount, "currency", "EUR", "interval", "month"),
                "features", features);
    }
}
