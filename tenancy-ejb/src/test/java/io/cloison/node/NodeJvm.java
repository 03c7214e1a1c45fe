package io.cloison.node;

import io.cloison.base.DatabaseSettings;
import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A main class of the tests in a JVM of its own, and the hand that stops, continues and kills it. Test and node talk by lines, over the node's
 * standard input and output; what the node says on standard error is shown when it does not say what it should. For one thread.
 */
public final class NodeJvm implements AutoCloseable {

    private static final String GONE = "GONE";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Nodes start and die beside other tests, on a machine that is as busy as can be. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private NodeJvm(Process process, Path log) {
        this.process = process;
        this.log = log;
        var listener = new Thread(this::listen, "node-listener");
        listener.setDaemon(true);
        listener.start();
    }

    /** A node of the main class, with the roles' credentials at the database; it has the tests' class path. */
    public static Builder of(Class<?> main, EmbeddedDatabase database) {
        return new Builder(main, database);
    }

    public NodeJvm send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that the node says; fails where it says nothing in time, or is gone. */
    public String hear() {
        try {
            String line = said.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null || line.equals(GONE)) {
                throw failure("The node says nothing");
            }
            return line;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for the line; fails where the node says another one, or nothing in time. */
    public NodeJvm hear(String expected) {
        String line = hear();
        if (!line.equals(expected)) {
            throw failure("Not " + expected + " but " + line);
        }
        return this;
    }

    /** Closes the node's standard input and waits until it has ended by itself. */
    public void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        letLive(PATIENCE);
        if (process.isAlive()) {
            throw failure("The node does not end");
        }
    }

    /** Gives the node some time, unless it ends by itself. */
    public void letLive(Duration time) {
        try {
            process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** SIGSTOP: the node stands still in the midst of whatever it does. */
    public void stop() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on and knows nothing of the time that has passed. */
    public void resume() {
        signal("-CONT");
    }

    /** SIGKILL, at once; back when the process is gone. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int end = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (end != 0) {
                throw failure("kill " + name + " ended with " + end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void listen() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
            }
            said.add(GONE);
        } catch (IOException gone) {
            said.add(GONE);
        }
    }

    private AssertionError failure(String what) {
        try {
            return new AssertionError(what + "; its log: " + Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** What a node is started with. */
    public static final class Builder {

        private final Class<?> main;
        private final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));

        private Builder(Class<?> main, EmbeddedDatabase database) {
            this.main = main;
            DatabaseCredentials.forDevelopment().settings(database.url()).forEach(this::with);
            with(DatabaseSettings.CONNECT_TIMEOUT.name(), CONNECT_TIMEOUT);
        }

        /** A system property of the node's. */
        public Builder with(String property, Object value) {
            command.add("-D" + property + "=" + value);
            return this;
        }

        /** Starts the node; it may not be ready yet. */
        public NodeJvm start() {
            List<String> whole = new ArrayList<>(command);
            whole.add(main.getName());
            try {
                Path log = Files.createTempFile("node", ".log");
                return new NodeJvm(
                        new ProcessBuilder(whole).redirectError(log.toFile()).start(), log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
