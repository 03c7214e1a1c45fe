package io.cloison.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A tenant's own system on 127.0.0.1 unless it is elsewhere: keeps what it is told, and answers 200 unless told otherwise. */
public final class Receiver implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile Answer standing = new Answer(200, Map.of());

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver started() {
        return startedAt("127.0.0.1", 0);
    }

    /** At another address of this machine, at the port, or at a free one for 0. */
    public static Receiver startedAt(String address, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 0);
            var receiver = new Receiver(server);
            server.setExecutor(receiver.threads);
            server.createContext("/", receiver::handle);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":" + port() + "/hook";
    }

    /** The next answer; after those that were named, the standing one. */
    public Receiver answering(int status) {
        answers.add(new Answer(status, Map.of()));
        return this;
    }

    public Receiver answeringAlways(int status, Map<String, String> headers) {
        standing = new Answer(status, headers);
        return this;
    }

    /** The next call; fails where none comes in time. */
    public Call next() {
        try {
            Call call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (call == null) {
                throw new AssertionError("Nobody calls");
            }
            return call;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many calls nobody has looked at. */
    public int waiting() {
        return calls.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer scripted = answers.poll();
            Answer answer = scripted == null ? standing : scripted;
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            calls.add(new Call(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    /** What it was told. */
    public record Call(Map<String, List<String>> headers, String body) {

        /** The header's value; null without one. */
        public @Nullable String header(String name) {
            for (var header : headers.entrySet()) {
                if (header.getKey().equalsIgnoreCase(name)) {
                    return header.getValue().get(0);
                }
            }
            return null;
        }
    }

    private record Answer(int status, Map<String, String> headers) {}
}
