package io.cloison.dev;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.dev.demo.DemoData;
import io.cloison.dev.identity.IdentityProvider;
import io.cloison.dev.process.LoopbackPort;
import io.cloison.dev.server.PayaraMicro;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Starts the dev stack and keeps it running in the foreground until the JVM is asked to end.
 *
 * <p>System properties: {@code dev.http.port} (8080), {@code dev.db.port} (5433), {@code dev.idp.port} (8090),
 * {@code dev.mail.port} (1025), {@code dev.hook.port} (8091), {@code dev.fresh} (false), {@code dev.directory} (.dev), {@code dev.war}.
 */
public final class DevStack implements AutoCloseable {
    private static final Duration READY_DEADLINE = Duration.ofMinutes(5);
    private static final Duration LEFTOVER_DEADLINE = Duration.ofSeconds(20);

    private final DevOptions options;
    private final PrintStream console;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private boolean stopped;

    private DevStack(DevOptions options, PrintStream console) {
        this.options = options;
        this.console = console;
    }

    /**
     * Runs the stack. Returns when it has been stopped.
     *
     * @throws Exception if a part cannot be started, or ends by itself; everything else is stopped then
     */
    public static void main(String... args) throws Exception {
        var stack = new DevStack(DevOptions.fromSystemProperties(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "dev-stack-stop"));
        try (stack) {
            stack.run();
        }
    }

    private void run() throws Exception {
        var started = System.nanoTime();
        var state = keep(StateDirectory.open(options.directory()));
        requirePorts(state.afterCrash() ? LEFTOVER_DEADLINE : Duration.ZERO);
        var identityStart = CompletableFuture.supplyAsync(() -> startIdentity(state));
        var inboxStart = CompletableFuture.supplyAsync(this::startInboxes);
        var database = startDatabase(state);
        var identity = identityStart.join();
        var inboxes = inboxStart.join();
        var server = startServer(state, ServerEnvironment.of(database, identity, inboxes, System.getenv()));
        makeDemoData(server, identity);
        state.tell(facts(server, identity, database, inboxes));
        var took = Duration.ofNanos(System.nanoTime() - started);
        console.println(
                new Welcome(server.url(), identity.url(), database.url(), inboxes.text(), server.log(), took).text());
        server.process().onExit().join();
        failUnlessStopping(server);
    }

    private static Map<String, String> facts(
            PayaraMicro server, IdentityProvider identity, EmbeddedDatabase database, Inboxes inboxes) {
        var facts = new LinkedHashMap<>(inboxes.facts());
        facts.put("http.url", server.url());
        facts.put("idp.url", identity.url());
        facts.put("db.url", database.superuserUrl());
        facts.put("pid", Long.toString(ProcessHandle.current().pid()));
        return facts;
    }

    private void requirePorts(Duration patience) {
        LoopbackPort.awaitFree(options.httpPort(), "the server (-Ddev.http.port)", patience);
        LoopbackPort.awaitFree(options.databasePort(), "PostgreSQL (-Ddev.db.port)", patience);
        LoopbackPort.awaitFree(options.identityPort(), "the identity provider (-Ddev.idp.port)", patience);
    }

    private IdentityProvider startIdentity(StateDirectory state) {
        return keep(IdentityProvider.start(options.identityPort(), state.resolve("identity")));
    }

    private Inboxes startInboxes() {
        return keep(Inboxes.start(options, System.getenv(), console));
    }

    private EmbeddedDatabase startDatabase(StateDirectory state) {
        var database = keep(EmbeddedDatabase.builder()
                .directory(state.resolve("database"))
                .fresh(options.fresh())
                .port(options.databasePort())
                .start());
        database.bootstrap(DatabaseCredentials.forDevelopment());
        return database;
    }

    private PayaraMicro startServer(StateDirectory state, Map<String, String> environment) {
        var server = keep(PayaraMicro.builder(state.resolve("server"), options.war())
                .port(options.httpPort())
                .environment(environment)
                .start());
        keep(LogEcho.of(server.log(), console));
        console.println("Starting the server; its log is " + server.log());
        server.awaitReady(READY_DEADLINE);
        return server;
    }

    /** A stack without its demo data is still of use, for instance with another identity provider. */
    private void makeDemoData(PayaraMicro server, IdentityProvider identity) throws InterruptedException {
        try {
            new DemoData(server.url(), identity::tokenFor).make();
        } catch (IOException e) {
            console.println("The demo data is incomplete. " + e.getMessage());
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        synchronized (running) {
            running.push(part);
            if (stopped) {
                closeAll();
                throw new IllegalStateException("The dev stack was stopped while it started.");
            }
        }
        return part;
    }

    private void failUnlessStopping(PayaraMicro server) {
        synchronized (running) {
            if (!stopped) {
                throw new IllegalStateException("The server ended by itself; see " + server.log());
            }
        }
    }

    /** Stops every part, the last one started first. Does nothing the second time. */
    @Override
    public void close() {
        synchronized (running) {
            stopped = true;
            closeAll();
        }
    }

    private void closeAll() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                console.println("A part of the dev stack did not stop well: " + e);
            }
        }
    }
}
