package io.cloison.dev.inbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A tenant's own system on 127.0.0.1, which takes webhooks at any path and answers 204. Safe for use by several threads. */
public final class HookSink implements AutoCloseable {
    private static final int LONGEST_BODY = 1 << 20;
    private static final int NO_CONTENT = 204;

    private final HttpServer server;
    private final Inbox inbox;

    private HookSink(HttpServer server, Inbox inbox) {
        this.server = server;
        this.inbox = inbox;
    }

    /**
     * Starts the server.
     *
     * @param port the TCP port on 127.0.0.1; 0 for a free one
     * @param directory keeps each call as {@code 0001.http} and so on, from this start on; made if absent
     * @param console is told of each call
     * @throws UncheckedIOException if the port is taken, or the directory cannot be made; nothing listens then
     */
    public static HookSink start(int port, Path directory, PrintStream console) {
        var inbox = Inbox.in(directory, "http", console);
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var sink = new HookSink(server, inbox);
            server.createContext("/", sink::take);
            server.start();
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address, such as {@code http://127.0.0.1:8091}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
            var text = new String(body, StandardCharsets.UTF_8);
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            var content = call + "\n" + headers(exchange) + "\n\n" + text + "\n";
            inbox.keep("Webhook " + call + ": " + text, content.getBytes(StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(NO_CONTENT, -1);
        }
    }

    private static String headers(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .map(header -> Map.entry(header.getKey().toLowerCase(Locale.ROOT), header.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
