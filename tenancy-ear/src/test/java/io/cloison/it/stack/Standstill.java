package io.cloison.it.stack;

import io.cloison.dev.database.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server that stands still ({@code SIGSTOP}): it takes connections and answers nothing, until this is closed. */
public final class Standstill implements AutoCloseable {
    private final List<String> stopped;

    private Standstill(List<String> stopped) {
        this.stopped = stopped;
    }

    public static Standstill of(EmbeddedDatabase database) {
        var data = Path.of(
                new Sql(database).column("postgres", "show data_directory").get(0));
        var server = ProcessHandle.of(pid(data)).orElseThrow();
        signal("-STOP", List.of(Long.toString(server.pid())));
        var all = Stream.concat(Stream.of(server), server.children())
                .map(process -> Long.toString(process.pid()))
                .toList();
        signal("-STOP", all);
        return new Standstill(all);
    }

    @Override
    public void close() {
        signal("-CONT", stopped);
    }

    private static long pid(Path data) {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that is gone by now has nothing to hear. */
    private static void signal(String name, List<String> processes) {
        var command = new ArrayList<>(List.of("kill", name));
        command.addAll(processes);
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
