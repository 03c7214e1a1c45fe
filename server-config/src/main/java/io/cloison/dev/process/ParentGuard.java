package io.cloison.dev.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Ends a process when this JVM ends, even by {@code kill -9}.
 *
 * <p>A small shell waits on a pipe whose other end only this JVM holds. The kernel closes that end when the JVM is gone,
 * whatever the cause; the shell then sends the wanted signal, and {@code KILL} after the grace period. It ignores the
 * terminal's own signals. Needs {@code /bin/sh}. Safe for use by several threads.
 */
public final class ParentGuard implements AutoCloseable {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            if read -r word; then exit 0; fi
            kill -"$2" "$1" 2>/dev/null || exit 0
            tries=0
            while kill -0 "$1" 2>/dev/null; do
              tries=$((tries + 1))
              if [ "$tries" -gt "$3" ]; then kill -KILL "$1"; fi
              sleep 0.1
            done
            """;

    private final Process shell;

    private ParentGuard(Process shell) {
        this.shell = shell;
    }

    /**
     * Watches over a process from now on.
     *
     * @param pid the process to end; it may be a grandchild
     * @param signal the signal's name without {@code SIG}, such as {@code TERM}
     * @param grace how long the process may take to end before it is killed
     * @throws UncheckedIOException if no shell can be started
     */
    public static ParentGuard over(long pid, String signal, Duration grace) {
        var command = new ProcessBuilder(
                "/bin/sh",
                "-c",
                SCRIPT,
                "parent-guard",
                Long.toString(pid),
                signal,
                Long.toString(grace.toMillis() / 100));
        try {
            return new ParentGuard(command.redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start the guard of process " + pid, e);
        }
    }

    /** Stops watching; the process is left alone. Does nothing the second time. */
    @Override
    public void close() {
        try (var pipe = shell.getOutputStream()) {
            pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            shell.destroyForcibly();
        }
    }
}
