package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.jboss.weld.bootstrap.spi.BeanDiscoveryMode;
import org.jboss.weld.environment.se.Weld;

/**
 * A node that runs the {@link TallyJob} in a JVM of its own. A stepwise one says where a run has got and waits for a line before it goes on.
 */
final class JobNode {

    static final String STEPWISE = "stepwise";
    static final String UNGUARDED = "unguarded";

    /** How long a run has its lease, such as {@code PT2S}. */
    static final String LEASE = "lease";

    private static final long TICK_NANOS = 20_000_000;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final BufferedReader IN =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    private JobNode() {}

    public static void main(String[] arguments) {
        try (var container = new Weld()
                .disableDiscovery()
                .setBeanDiscoveryMode(BeanDiscoveryMode.ALL)
                .addExtension(new WithoutServer())
                .addPackages(ControlDatabase.class)
                .addBeanClasses(Jobs.class, JobStore.class, OperationExecutor.class, Node.class, TallyJob.class)
                .addAlternative(TallyJob.class)
                .initialize()) {
            var jobs = container.select(Jobs.class).get();
            say("READY");
            while (true) {
                jobs.tick();
                LockSupport.parkNanos(TICK_NANOS);
            }
        }
    }

    static boolean isGuarded() {
        return !Boolean.getBoolean(UNGUARDED);
    }

    static void say(String line) {
        OUT.println(line);
    }

    /** Says where the run is, and waits to be told to go on. */
    static void reach(String line) {
        if (!Boolean.getBoolean(STEPWISE)) {
            return;
        }
        say(line);
        try {
            if (IN.readLine() == null) {
                System.exit(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a server would start by itself is left out. */
    static final class WithoutServer implements Extension {

        void leaveOut(@Observes @WithAnnotations(Startup.class) ProcessAnnotatedType<?> type) {
            type.veto();
        }
    }
}
