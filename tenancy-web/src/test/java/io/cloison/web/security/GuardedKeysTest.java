package io.cloison.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloison.webhook.guard.AddressGuard;
import io.cloison.webhook.guard.ForbiddenAddressException;
import io.cloison.webhook.guard.GuardSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real server, of the inside. */
class GuardedKeysTest {

    private static final String NETWORKS = GuardSettings.ALLOWED_NETWORKS.name();
    private static final String TIMEOUT = SecuritySettings.KEYS_TIMEOUT.name();

    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/jwks", exchange -> answer(exchange, 200, "keys"));
        server.createContext("/redirect", exchange -> answer(exchange, 302, "elsewhere"));
        server.createContext("/long", exchange -> answer(exchange, 200, "k".repeat(KeyLocation.MAX_BYTES + 1)));
        server.createContext("/endless", GuardedKeysTest::drip);
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        System.clearProperty(NETWORKS);
        System.clearProperty(TIMEOUT);
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void keys_of_the_inside_are_not_read_and_their_server_is_not_even_called() {
        assertThatThrownBy(() -> read("/jwks")).isInstanceOf(ForbiddenAddressException.class);
        url = url.replace("127.0.0.1", "localhost");
        assertThatThrownBy(() -> read("/jwks")).isInstanceOf(ForbiddenAddressException.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void keys_are_read_from_where_the_guard_lets_webhooks_go() throws IOException {
        letThrough();
        assertThat(read("/jwks")).isEqualTo("keys");
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/redirect", "/long", "/none"})
    void nothing_else_than_keys_of_bounded_length_is_read(String path) {
        letThrough();
        assertThatThrownBy(() -> read(path)).isInstanceOf(IOException.class);
    }

    @Test
    void an_answer_without_end_is_cut_off() {
        letThrough();
        System.setProperty(TIMEOUT, "PT0.5S");
        long begin = System.nanoTime();
        assertThatThrownBy(() -> read("/endless")).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "file:///etc/passwd", "http:///", "https://a b/"})
    void what_is_no_url_is_an_outage_of_the_issuer_and_no_failure_of_the_server(String nonsense) {
        assertThatThrownBy(() ->
                        new GuardedKeys(AddressGuard.configured()).at(nonsense).read())
                .isInstanceOf(IOException.class);
    }

    private String read(String path) throws IOException {
        try (var keys = new GuardedKeys(AddressGuard.configured())) {
            return keys.at(url + path).read();
        }
    }

    private static void letThrough() {
        System.setProperty(NETWORKS, "127.0.0.0/8, ::1/128");
    }

    private void answer(HttpExchange exchange, int status, String text) throws IOException {
        calls.incrementAndGet();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", "/jwks");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A byte at a time, for as long as somebody listens: no silence ever lasts. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var body = exchange.getResponseBody();
        while (!Thread.currentThread().isInterrupted()) {
            body.write('k');
            body.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
