package io.cloison.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import io.cloison.webhook.Receiver;
import io.cloison.webhook.endpoint.Signatures;
import io.cloison.webhook.guard.AddressGuard;
import io.cloison.webhook.guard.GuardSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real receiver on 127.0.0.1 that must not be reached, and is when the guard is off. */
@Timeout(300)
class CourierTest {

    private static final System.Logger LOG = System.getLogger(CourierTest.class.getName());
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
    private static final String NOWHERE = "";
    private static final String EVERYWHERE = "0.0.0.0/0, ::/0";

    /** Why a call is not made. */
    private static final List<String> REFUSALS =
            List.of("the URL is not valid", "the host is not known", "the host has an address that may not be called");

    /** For calls that come to an end of themselves. */
    private static final String GENEROUS = "PT1M";

    private final Signatures signatures = Platform.started().bean(Signatures.class);
    private final Receiver receiver = Receiver.started();

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "2130706433",
                "127.1",
                "0x7f000001",
                "0x7f.1",
                "017700000001",
                "0.0.0.0",
                "127.0.0.1.",
                "[fe80::1%25eth0]",
                "[fe80::1%eth0]",
                "[fe80::1%251]",
                "[::1%25lo]",
                "[::1%lo]",
                "[::1%251]",
                "[2001:db8::1%25lo]",
                "[2001:db8::1%lo]",
                "[2002:7f00:1::%251]"
            })
    void no_way_of_writing_the_inside_reaches_it(String host) {
        for (String scheme : Set.of("http", "https")) {
            try (var courier = courier(NOWHERE, GENEROUS)) {
                Reply reply = courier.get().send(work(scheme + "://" + host + ":" + receiver.port() + "/"));

                assertThat(reply.status()).isNull();
                assertThat(reply.problem()).isIn(REFUSALS);
            }
        }
        assertThat(receiver.waiting()).isZero();
    }

    /** The control: without the guard it is the encryption, and not the address, that an encrypted call of plain HTTP fails on. */
    @Test
    void without_the_guard_an_encrypted_call_fails_on_the_encryption() throws IOException {
        try (var courier = courier(EVERYWHERE, GENEROUS);
                var plain = new SlowServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            Reply reply = courier.get().send(work("https://127.0.0.1:" + plain.port() + "/"));

            assertThat(reply.problem())
                    .isEqualTo("no secure connection could be made")
                    .isNotIn(REFUSALS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "2130706433", "127.1"})
    void without_the_guard_it_would_be_reached(String host) {
        try (var courier = courier(EVERYWHERE, GENEROUS)) {
            Reply reply = courier.get().send(work("http://" + host + ":" + receiver.port() + "/"));

            assertThat(reply.status()).isEqualTo(200);
        }
        assertThat(receiver.waiting()).isEqualTo(1);
    }

    @Test
    void a_redirect_is_an_answer_and_not_followed() {
        receiver.answeringAlways(302, Map.of("Location", receiver.url()));
        try (var courier = courier(EVERYWHERE, GENEROUS)) {
            Reply reply = courier.get().send(work(receiver.url()));

            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.isDelivered()).isFalse();
        }
        assertThat(receiver.waiting()).isEqualTo(1);
    }

    @Test
    void an_endpoint_may_say_when_to_come_back() {
        try (var courier = courier(EVERYWHERE, GENEROUS)) {
            receiver.answeringAlways(503, Map.of("Retry-After", "120"));
            assertThat(courier.get().send(work(receiver.url())).retryAfter()).isEqualTo(Duration.ofMinutes(2));

            receiver.answeringAlways(429, Map.of("Retry-After", "Sat, 31 Jan 2026 12:10:00 GMT"));
            assertThat(courier.get().send(work(receiver.url())).retryAfter()).isEqualTo(Duration.ofMinutes(10));

            receiver.answeringAlways(503, Map.of("Retry-After", "soon"));
            assertThat(courier.get().send(work(receiver.url())).retryAfter()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX-Slow: ", "nonsense\r\n\r\n"})
    void who_does_not_answer_in_whole_is_cut_off(String beginning) throws IOException {
        try (var courier = courier(EVERYWHERE, "PT1S");
                var slow = new SlowServer(beginning)) {
            Reply reply = courier.get().send(work("http://127.0.0.1:" + slow.port() + "/"));

            assertThat(reply.status()).isNull();
            assertThat(reply.problem()).isNotNull();
        }
    }

    @Test
    void a_body_without_end_keeps_nobody() throws IOException {
        try (var courier = courier(EVERYWHERE, "PT5S");
                var slow = new SlowServer("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n")) {
            assertThat(courier.get()
                            .send(work("http://127.0.0.1:" + slow.port() + "/"))
                            .isDelivered())
                    .isTrue();
        }
    }

    private Closing courier(String networks, String timeout) {
        return TemporarySetting.of(
                GuardSettings.ALLOWED_NETWORKS.name(),
                networks,
                () -> TemporarySetting.of(
                        DispatchSettings.TIMEOUT.name(),
                        timeout,
                        () -> new Closing(new Courier(signatures, CLOCK, AddressGuard.configured()))));
    }

    private static Work work(String url) {
        byte[] secret = new byte[33];
        return new Work(
                Ids.next(), TenantId.next(), Ids.next(), Ids.next(), 1, 0, url, new Work.Keys(secret, null), "{}");
    }

    private record Closing(Courier get) implements AutoCloseable {

        @Override
        public void close() {
            get.close();
        }
    }

    /** Writes a beginning and then a byte now and then, for ever. */
    private static final class SlowServer implements AutoCloseable {

        private static final long PAUSE_MILLIS = 50;

        private final ServerSocket socket;
        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

        SlowServer(String beginning) throws IOException {
            socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            threads.execute(() -> serve(beginning));
        }

        int port() {
            return socket.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            threads.shutdownNow();
            socket.close();
        }

        private void serve(String beginning) {
            try (Socket client = socket.accept()) {
                client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                if (!beginning.isEmpty()) {
                    var unused =
                            threads.scheduleWithFixedDelay(() -> drip(client), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                }
                client.getInputStream().readAllBytes();
            } catch (IOException gone) {
                LOG.log(Level.DEBUG, "The caller has hung up", gone);
            }
        }

        private static void drip(Socket client) {
            try {
                client.getOutputStream().write('x');
                client.getOutputStream().flush();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
