package io.cloison.alert;

import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.usage.UsageMoved;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A node in a JVM of its own that hears of usage: {@code <tenant> <units>} comes in, {@code JUDGED} goes out. */
@Vetoed
final class AlertNode {

    static final Period DAY = new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"));
    static final Limit LIMIT = new Limit(100L, true, null, null, new Limit.OfPlan("pro", 1));

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private AlertNode() {}

    public static void main(String[] arguments) throws IOException {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize();
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("READY");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                var tenant = new TenantId(UUID.fromString(words[0]));
                var moved = new UsageMoved(tenant, "api_calls", DAY, Long.parseLong(words[1]), LIMIT);
                container.getBeanManager().getEvent().fire(moved);
                OUT.println("JUDGED");
            }
        }
    }
}
