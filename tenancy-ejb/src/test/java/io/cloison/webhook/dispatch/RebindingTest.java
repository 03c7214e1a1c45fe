package io.cloison.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.testing.TemporarySetting;
import io.cloison.webhook.Receiver;
import io.cloison.webhook.guard.AddressGuard;
import io.cloison.webhook.guard.ForbiddenAddressException;
import io.cloison.webhook.guard.GuardSettings;
import io.cloison.webhook.guard.GuardedDns;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A name that leads outside when it is judged and inside afterwards: two servers listen at the same port, one at each address. */
@Timeout(300)
class RebindingTest {

    private static final String OUTSIDE = "127.0.0.1";
    private static final String INSIDE = "127.0.0.2";

    private final Receiver outside = Receiver.started();
    private final Receiver inside = Receiver.startedAt(INSIDE, outside.port());

    @AfterEach
    void close() {
        outside.close();
        inside.close();
    }

    @Test
    void a_call_goes_where_the_name_led_when_it_was_judged() throws IOException {
        var names = new Moving(OUTSIDE, INSIDE);
        try (var client = client(OUTSIDE, names)) {
            assertThat(call(client)).isEqualTo(200);
        }
        assertThat(names.left()).isEqualTo(1);
        assertThat(outside.waiting()).isEqualTo(1);
        assertThat(inside.waiting()).isZero();
    }

    @Test
    void the_next_call_is_judged_anew_and_makes_no_connection() throws IOException {
        try (var client = client(OUTSIDE, new Moving(OUTSIDE, INSIDE))) {
            assertThat(call(client)).isEqualTo(200);
            assertThatThrownBy(() -> call(client)).isInstanceOf(ForbiddenAddressException.class);
        }
        assertThat(outside.waiting()).isEqualTo(1);
        assertThat(inside.waiting()).isZero();
    }

    /** The control. */
    @Test
    void without_the_guard_it_would_reach_the_inside() throws IOException {
        try (var client = client("127.0.0.0/8", new Moving(OUTSIDE, INSIDE))) {
            assertThat(call(client)).isEqualTo(200);
            assertThat(call(client)).isEqualTo(200);
        }
        assertThat(outside.waiting()).isEqualTo(1);
        assertThat(inside.waiting()).isEqualTo(1);
    }

    /** The client that deliveries are made with. */
    private static CloseableHttpClient client(String allowed, DnsResolver names) {
        return TemporarySetting.of(
                GuardSettings.ALLOWED_NETWORKS.name(),
                allowed,
                () -> Courier.client().to(new GuardedDns(AddressGuard.configured(), names, false)));
    }

    private int call(CloseableHttpClient client) throws IOException {
        var host = new HttpHost("http", "moving.example", outside.port());
        try (var response = client.executeOpen(host, new HttpPost("/hook"), null)) {
            return response.getCode();
        }
    }

    /** A name service whose answer is another each time. */
    private static final class Moving implements DnsResolver {

        private final Deque<String> answers;

        Moving(String... answers) {
            this.answers = new ArrayDeque<>(List.of(answers));
        }

        /** How many answers nobody has asked for. */
        int left() {
            return answers.size();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return new InetAddress[] {InetAddress.getByName(answers.remove())};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
