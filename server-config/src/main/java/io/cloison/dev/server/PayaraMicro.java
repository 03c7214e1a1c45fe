package io.cloison.dev.server;

import io.cloison.dev.process.Ending;
import io.cloison.dev.process.ParentGuard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A running Payara Micro with one WAR at the context root {@code /}, in a JVM of its own. It listens on 127.0.0.1 only,
 * without clustering, and ends with this JVM, even when that is killed.
 *
 * <p>Safe for use by several threads.
 */
public final class PayaraMicro implements AutoCloseable {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Process process;
    private final int port;
    private final Path log;
    private final BootLog bootLog;
    private final ParentGuard guard;

    PayaraMicro(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.bootLog = new BootLog(log);
        this.guard = ParentGuard.over(process.pid(), "TERM", STOP_DEADLINE);
    }

    /**
     * Describes a server.
     *
     * @param directory where the unpacked runtime and the log live; made if absent, reused by later starts, for one server at a time
     * @param war the application
     */
    public static PayaraMicroBuilder builder(Path directory, Path war) {
        return new PayaraMicroBuilder(directory, war);
    }

    /** The address without a path, such as {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Where the server writes what it has to say. */
    public Path log() {
        return log;
    }

    /** The server's process, for tests that kill it. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /**
     * Waits until the application is deployed and {@code /health/ready} answers 200.
     *
     * @throws ServerUnusable if the process ends first, the application cannot be deployed, or the time is over
     */
    public void awaitReady(Duration atMost) {
        awaitOk("/health/ready", atMost);
    }

    /** Waits until the application is deployed and a path answers 200; otherwise as {@link #awaitReady}. */
    public void awaitOk(String path, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!bootLog.hasBooted() || !answersOk(path)) {
            if (hasEnded()) {
                throw new ServerUnusable("The server ended with status " + process.exitValue() + "; see " + log);
            }
            requireDeployable();
            if (System.nanoTime() - deadline > 0) {
                throw new ServerUnusable("The server is not ready after " + atMost.toSeconds() + " s; see " + log);
            }
        }
    }

    /** Asks the server to stop, kills it if it does not in time, and waits until it is gone. */
    @Override
    public void close() {
        process.destroy();
        if (!Ending.await(process.toHandle(), STOP_DEADLINE)) {
            process.destroyForcibly();
            Ending.await(process.toHandle(), STOP_DEADLINE);
        }
        guard.close();
    }

    private boolean answersOk(String path) {
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnusable("Interrupted while the server starts", e);
        }
    }

    private void requireDeployable() {
        bootLog.failure().ifPresent(failure -> {
            throw new ServerUnusable("The application cannot be deployed; see " + log + "\n" + failure);
        });
    }

    /** Whether the process has ended, after waiting a moment for it. */
    private boolean hasEnded() {
        try {
            return process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerUnusable("Interrupted while the server starts", e);
        }
    }
}
