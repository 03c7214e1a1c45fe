package io.cloison.usage.limit;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import jakarta.enterprise.inject.Vetoed;
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

/** A {@link LimitNode} in a JVM of its own, and the hand that kills it. */
@Vetoed
final class LimitNodeProcess implements AutoCloseable {

    private static final String GONE = "GONE";

    private final Process process;
    private final Path log;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private LimitNodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        var listener = new Thread(this::listen, "limit-node-listener");
        listener.setDaemon(true);
        listener.start();
    }

    /** A node with its journal and witness under the directory; the classes come from an archive that the first node writes. */
    static LimitNodeProcess start(EmbeddedDatabase database, Path directory, Duration lease) {
        Path archive = directory.resolve("classes.jsa");
        Path log = directory.resolve("nodes.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-D" + LimitNode.WITNESS + "=" + directory.resolve("witness"),
                "-D" + UsageSettings.JOURNAL.name() + "=" + directory.resolve("journal"),
                "-D" + UsageSettings.LEASE.name() + "=" + lease));
        DatabaseCredentials.forDevelopment()
                .settings(database.url())
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(LimitNode.class.getName());
        try {
            return new LimitNodeProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    LimitNodeProcess send(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the line; fails where the node says another one, or nothing in time. */
    LimitNodeProcess hear(String expected) {
        try {
            String line = said.poll(300, TimeUnit.SECONDS);
            if (!expected.equals(line)) {
                throw new AssertionError("Not " + expected + " but " + line + "; its log: " + Files.readString(log));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets the node end by itself. */
    void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        letLive(120_000);
    }

    /** Gives the node some time, unless it ends by itself. */
    void letLive(int millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code STOP} or {@code CONT}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** SIGKILL, at once; back when the process is gone. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
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
}
