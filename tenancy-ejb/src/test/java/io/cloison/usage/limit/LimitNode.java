package io.cloison.usage.limit;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.migration.ControlMigration;
import io.cloison.resolution.CurrentRequest;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.tenant.TenantStore;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.event.Events;
import io.cloison.usage.limit.hold.TestHolds;
import io.cloison.usage.metric.Metrics;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;
import org.jdbi.v3.core.JdbiException;

/**
 * A node in a JVM of its own that does one thing until there is nothing left to do, and can be killed meanwhile. {@code <what> <tenant> <limit>
 * <threads> <pause in µs>} comes in, {@code DONE} goes out; {@code migrate} makes the tables. What: {@code exhaust} a hard limit, {@code count}
 * for ever under a soft one, {@code hold} all of the limit, {@code settle} or {@code release} each hold, {@code expire} those whose time is over.
 */
@Vetoed
final class LimitNode {

    static final String WITNESS = "cloison.test.witness";

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private LimitNode() {}

    public static void main(String[] arguments) throws Exception {
        try (SeContainer container = container();
                var witness = Witness.writing(Path.of(System.getProperty(WITNESS)));
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("READY");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey(container, witness, line.split(" ", -1));
            }
        }
    }

    private static void obey(SeContainer container, Witness witness, String[] words) throws Exception {
        if (words[0].equals("migrate")) {
            container.select(ControlMigration.class).get().run();
            container.select(Metrics.class).get().create(ANode.CALLS, "tests");
            OUT.println("MIGRATED");
            return;
        }
        var limits = new TestLimits().set("calls", Long.parseLong(words[2]), !words[0].equals("count"), null);
        var tenant = new TenantId(UUID.fromString(words[1]));
        try (UsageNode node = node(container, limits)) {
            var enforcement =
                    new Enforcement(limits, container.select(Counters.class).get(), node, ANode.FROM_NOON);
            var threads = new Thread[Integer.parseInt(words[3])];
            for (int i = 0; i < threads.length; i++) {
                BooleanSupplier step = step(words[0], container, enforcement, tenant);
                threads[i] = new Thread(() -> repeat(step, witness, Long.parseLong(words[4])));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        OUT.println("DONE");
    }

    /** What is done again and again until it says that there is no more to do. */
    private static BooleanSupplier step(String what, SeContainer container, Enforcement enforcement, TenantId tenant) {
        var control = container.select(ControlDatabase.class).get();
        var refusals =
                new Refusals(container.select(TenantCatalogue.class).get(), ANode.FROM_NOON, new CurrentRequest());
        var holds = new TestHolds(enforcement, container.select(Metrics.class).get(), refusals, control);
        var work = new HoldWork(holds, tenant, control);
        return switch (what) {
            case "exhaust", "count" ->
                () -> enforcement.consume(tenant, ANode.CALLS, 1, null).allowed();
            case "hold" -> work::open;
            case "settle" -> work::settleNext;
            case "release" -> work::releaseNext;
            case "expire" -> work::expireSome;
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static void repeat(BooleanSupplier step, Witness witness, long pauseMicros) {
        while (true) {
            try {
                if (!step.getAsBoolean()) {
                    return;
                }
                witness.seen();
            } catch (ProblemException | JdbiException unavailable) {
                LockSupport.parkNanos(1_000_000);
            }
            if (pauseMicros > 0) {
                LockSupport.parkNanos(pauseMicros * 1_000);
            }
        }
    }

    private static UsageNode node(SeContainer container, TestLimits limits) {
        return UsageNode.beside(
                container.select(ControlDatabase.class).get(),
                container.select(Counters.class).get(),
                new EventLog(container.select(Events.class).get()),
                limits,
                moved -> {},
                ANode.FROM_NOON);
    }

    private static SeContainer container() {
        return new Weld()
                .disableDiscovery()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ALL)
                .addExtension(new WithoutServer())
                .addPackages(ControlDatabase.class, TenantStore.class, AuditTrail.class, ControlMigration.class)
                .addPackages(Counters.class, Events.class, Metrics.class)
                .initialize();
    }

    /** What a server would start by itself is left out, with all that it would need. */
    static final class WithoutServer implements Extension {

        void leaveOut(@Observes @WithAnnotations(Startup.class) ProcessAnnotatedType<?> type) {
            type.veto();
        }
    }
}
