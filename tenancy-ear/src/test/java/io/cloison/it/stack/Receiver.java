package io.cloison.it.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A tenant's own system on 127.0.0.1, which takes webhooks; answers 204 unless told otherwise. */
public final class Receiver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final HttpServer server;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private volatile int status = 204;

    private Receiver(HttpServer server) {
        this.server = server;
    }

    public static Receiver start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var receiver = new Receiver(server);
            server.createContext("/", receiver::take);
            server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    public void answer(int code) {
        status = code;
    }

    /** The next message; fails where none comes in time. */
    public Message next() {
        try {
            var message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("No message has come.");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Those that have come and that nobody has asked for. */
    public List<Message> waiting() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            messages.add(new Message(Map.copyOf(exchange.getRequestHeaders()), body));
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** A webhook's call. */
    public record Message(Map<String, List<String>> headers, String body) {
        /** The header's value. */
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No " + name + " in " + headers));
        }

        /** The signature that it must have, as a receiver reckons it that has no library (Standard Webhooks, symmetric). */
        public String signature(String secret) {
            try {
                var key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var signed = header("webhook-id") + "." + header("webhook-timestamp") + "." + body;
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
