package io.cloison.operation;

import io.cloison.dev.database.DatabaseCredentials;
import io.cloison.testing.Platform;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link JobNode} in a JVM of its own, which can be stopped and continued. For one thread. */
final class JobNodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader said;

    private JobNodeProcess(Process process) {
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * A node.
     *
     * @param lease how long its runs have theirs
     * @param traits {@link JobNode#STEPWISE}, {@link JobNode#UNGUARDED}
     */
    static JobNodeProcess start(Duration lease, String... traits) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        DatabaseCredentials.forDevelopment()
                .settings(Platform.started().database().url())
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-D" + JobNode.LEASE + "=" + lease);
        for (String trait : traits) {
            command.add("-D" + trait + "=true");
        }
        command.add(JobNode.class.getName());
        try {
            return new JobNodeProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for the next line that the node says. */
    String hear() {
        try {
            String line = said.readLine();
            if (line == null) {
                throw new AssertionError("The node is gone");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets a stepwise node go on to the next point. */
    void proceed() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP: the node stands still in the midst of whatever it does. */
    void stop() {
        signal("-STOP");
    }

    /** SIGCONT: it goes on and knows nothing of the time that has passed. */
    void resume() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            int end = new ProcessBuilder("kill", name, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
