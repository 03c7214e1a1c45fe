package io.cloison.provisioning;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.dev.database.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link CrashNode} in a JVM of its own, and the hand that kills it. */
final class NodeProcess implements AutoCloseable {

    private static final String GONE = "GONE";
    private static final Map<String, String> SETTINGS = Map.of(
            "cloison.operation.lease", "PT0.3S",
            "cloison.operation.backoff", "PT0.05S",
            "cloison.catalogue.max-age", "PT0.02S");

    private final Process process;
    private final Path log;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        var listener = new Thread(this::listen, "crash-node-listener");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * A node whose classes come from the archive, which makes it start in half the time; the first node writes it when it ends in peace.
     */
    static NodeProcess start(EmbeddedDatabase database, Path log, Path archive) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:ArchiveClassesAtExit=" + archive,
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        SETTINGS.forEach((name, value) -> command.add("-D" + name + "=" + value));
        DatabaseCredentials.forDevelopment()
                .settings(database.url())
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(CrashNode.class.getName());
        try {
            return new NodeProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void send(String command) {
        try {
            process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line the node says; fails where it says nothing in time, or is gone. */
    String hear() {
        try {
            String line = said.poll(180, TimeUnit.SECONDS);
            if (line == null || line.equals(GONE)) {
                throw new AssertionError("The node says nothing; its log: " + Files.readString(log));
            }
            return line;
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
            process.waitFor(120, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
