package io.cloison.usage.limit;

import io.cloison.dev.database.EmbeddedDatabase;
import jakarta.enterprise.inject.Vetoed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server of the test's own, which can be killed and started again on its data. */
@Vetoed
final class KillablePostgres implements AutoCloseable {

    private final EmbeddedDatabase database = EmbeddedDatabase.startTemporary();
    private final Path data = Path.of(text("show data_directory"));
    private final List<String> command = commandLine();
    private final List<Process> restarted = new ArrayList<>();

    EmbeddedDatabase database() {
        return database;
    }

    /** SIGKILL to the server, whose workers follow it, and a new start. */
    void killAndRestart() {
        try {
            ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroyForcibly);
            Path log = data.resolveSibling("restarts.log");
            boolean isRoot = "root".equals(System.getProperty("user.name"));
            var all = new ArrayList<String>(isRoot ? List.of("unshare", "-U") : List.of());
            all.addAll(command);
            Process server = start(all, log);
            while (!answers()) {
                if (!server.isAlive()) {
                    // the workers of the killed server still hold its memory
                    server = start(all, log);
                }
                server.waitFor(50, TimeUnit.MILLISECONDS);
            }
            restarted.add(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long number(String query) {
        return Long.parseLong(text(query));
    }

    void execute(String statement) {
        try (var connection = database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    @Override
    public void close() {
        restarted.forEach(Process::destroy);
        try {
            database.close();
        } catch (RuntimeException alreadyStopped) {
            restarted.forEach(Process::destroyForcibly);
        }
    }

    private static Process start(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private boolean answers() {
        try (var connection = database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE)) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private String text(String query) {
        try (var connection = database.superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
    }

    /** As Linux tells it. */
    private List<String> commandLine() {
        try {
            String line = Files.readString(Path.of("/proc", Long.toString(pid()), "cmdline"), StandardCharsets.UTF_8);
            return List.of(line.split("\0", 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
