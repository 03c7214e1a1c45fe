package io.cloison.plan.entitlement;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.operation.Operations;
import io.cloison.plan.Entitlements;
import io.cloison.tenant.TenantStore;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;

/**
 * A node in a JVM of its own. {@code tell <tenant> <metric>} makes it say the limit in force there; {@code set <tenant> <metric> <units>} gives the
 * tenant a limit of its own, and makes it say {@code SET}.
 */
@Vetoed
final class EntitlementNode {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private EntitlementNode() {}

    public static void main(String[] arguments) throws IOException {
        try (SeContainer container = container();
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("READY");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey(container, line.split(" ", -1));
            }
        }
    }

    private static void obey(SeContainer container, String[] words) {
        var tenant = new TenantId(UUID.fromString(words[1]));
        if (words[0].equals("tell")) {
            OUT.println(container
                    .select(Entitlements.class)
                    .get()
                    .limit(tenant, words[2])
                    .value());
            return;
        }
        var limits = container.select(TenantLimits.class).get();
        var wanted = Map.of(words[2], Long.parseLong(words[3]));
        container
                .select(ControlDatabase.class)
                .get()
                .jdbi()
                .useTransaction(handle -> limits.replace(handle, tenant, wanted, "another node"));
        OUT.println("SET");
    }

    private static SeContainer container() {
        return new Weld()
                .disableDiscovery()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ALL)
                .addExtension(new WithoutServer())
                .addPackages(ControlDatabase.class, TenantStore.class, Operations.class, AuditTrail.class)
                .addPackages(true, Entitlements.class)
                .initialize();
    }

    /** What a server would start by itself is left out, with all that it would need. */
    static final class WithoutServer implements Extension {

        void leaveOut(@Observes @WithAnnotations(Startup.class) ProcessAnnotatedType<?> type) {
            type.veto();
        }
    }
}
