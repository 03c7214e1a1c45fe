package io.cloison.provisioning;

import io.cloison.access.Members;
import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.idempotency.IdempotencyKeys;
import io.cloison.migration.ControlMigration;
import io.cloison.operation.OperationClockwork;
import io.cloison.operation.Operations;
import io.cloison.plan.Entitlements;
import io.cloison.resolution.CurrentRequest;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.TenantStore;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;

/**
 * A node of the platform in a JVM of its own, without a server, which can be killed. Commands come in by lines; {@code BLOCKED} and {@code
 * ENDED} go out.
 */
final class CrashNode {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private CrashNode() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        try (SeContainer container = container();
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("READY");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey(container, line.split(" ", -1));
            }
        }
    }

    static void say(String line) {
        OUT.println(line);
    }

    private static SeContainer container() {
        return new Weld()
                .disableDiscovery()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ALL)
                .addExtension(new WithoutServer())
                .addPackages(ControlDatabase.class, TenantStore.class, Operations.class, AuditTrail.class)
                .addPackages(ControlMigration.class, TenantProvisioning.class)
                .addPackages(CurrentRequest.class, Members.class, IdempotencyKeys.class)
                .addPackages(true, Entitlements.class)
                .addBeanClasses(CrashPoint.class, MarkSeeder.class, FailingSeeder.class, OperationClockwork.class)
                .addBeanClasses(CrashConnections.class, CrashMigration.class, CrashAudit.class)
                .addAlternative(CrashConnections.class)
                .addAlternative(CrashMigration.class)
                .addAlternative(CrashAudit.class)
                .initialize();
    }

    /**
     * {@code create <slug> <mode> <point>}, {@code delete <slug> - <point>} or {@code resume <slug> - <point>}; {@code refill - <mode> <point>}
     * and {@code drain - <mode> <point>} make the warm pool one placement large, and empty.
     */
    private static void obey(SeContainer container, String[] words) throws SQLException {
        container.select(CrashPoint.class).get().set(words[3]);
        var provisioning = container.select(TenantProvisioning.class).get();
        switch (words[0]) {
            case "create" ->
                provisioning.create(Lifecycles.request(words[1], IsolationMode.of(words[2])), "tester", words[1]);
            case "delete" -> {
                var tenant = container
                        .select(TenantStore.class)
                        .get()
                        .bySlug(words[1])
                        .orElseThrow();
                provisioning.delete(tenant.id(), tenant.slug(), "tester");
            }
            case "refill" -> refill(container, IsolationMode.of(words[2]), 1);
            case "drain" -> refill(container, IsolationMode.of(words[2]), 0);
            default -> {}
        }
        work(container, words[1]);
        say("ENDED");
    }

    private static void refill(SeContainer container, IsolationMode mode, int size) throws SQLException {
        var run = container.select(OperationClockwork.class).get().run("warm-pool");
        var unused = container.select(WarmPool.class).get().refill(run, mode, size);
    }

    /** Does what the server's timer does until nothing is open. */
    private static void work(SeContainer container, String slug) {
        var control = container.select(ControlDatabase.class).get();
        var clockwork = container.select(OperationClockwork.class).get();
        while (control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select exists (select from control.operation o join control.tenant t on t.id = o.tenant_id
                        where t.slug = :slug and o.status in ('pending', 'running'))""")
                        .bind("slug", slug)
                        .mapTo(boolean.class)
                        .one())) {
            clockwork.tick();
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** What a server would start by itself is left out, with all that it would need. */
    static final class WithoutServer implements Extension {

        void leaveOut(@Observes @WithAnnotations(Startup.class) ProcessAnnotatedType<?> type) {
            type.veto();
        }
    }
}
