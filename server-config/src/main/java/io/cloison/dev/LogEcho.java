package io.cloison.dev;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Follows the server's log and repeats on the console what a developer should not miss. */
final class LogEcho implements AutoCloseable {
    private static final Pattern IMPORTANT = Pattern.compile(" (WARNING|SEVERE) \\[");
    private static final Duration POLL = Duration.ofMillis(200);

    private final Path log;
    private final PrintStream console;
    private final Thread thread;
    private volatile boolean closed;

    private LogEcho(Path log, PrintStream console) {
        this.log = log;
        this.console = console;
        this.thread = new Thread(this::follow, "log-echo");
        thread.setDaemon(true);
    }

    static LogEcho of(Path log, PrintStream console) {
        var echo = new LogEcho(log, console);
        echo.thread.start();
        return echo;
    }

    /** Repeats what was written until now, and stops. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (var reader = Files.newBufferedReader(log)) {
            while (!closed) {
                repeat(reader);
                LockSupport.parkNanos(POLL.toNanos());
            }
            repeat(reader);
        } catch (IOException e) {
            console.println("The server's log cannot be followed: " + e.getMessage());
        }
    }

    private void repeat(BufferedReader reader) throws IOException {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (IMPORTANT.matcher(line).find()) {
                console.println(line);
            }
        }
    }
}
