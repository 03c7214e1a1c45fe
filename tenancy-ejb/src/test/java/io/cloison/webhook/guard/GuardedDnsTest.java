package io.cloison.webhook.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class GuardedDnsTest {

    private static final AddressGuard STRICT = new AddressGuard(Networks.of(""), false);

    @Test
    void one_bad_address_among_good_ones_spoils_the_name() {
        var dns = new GuardedDns(STRICT, new Scripted(List.of(List.of("1.1.1.1", "10.0.0.1"))), true);

        assertThatThrownBy(() -> dns.resolve("mixed.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void a_name_that_answers_otherwise_the_second_time_is_judged_by_what_is_connected_to() throws UnknownHostException {
        var names = new Scripted(List.of(List.of("1.1.1.1"), List.of("127.0.0.1")));
        var dns = new GuardedDns(STRICT, names, true);

        assertThat(dns.resolve("rebound.example")).containsExactly(address("1.1.1.1"));
        assertThatThrownBy(() -> dns.resolve("rebound.example")).isInstanceOf(ForbiddenAddressException.class);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getAllByName(text)[0];
    }

    /** A name service that answers as it is told, one time after the other. */
    private static final class Scripted implements DnsResolver {

        private final Deque<List<String>> answers;

        Scripted(List<List<String>> answers) {
            this.answers = new ArrayDeque<>(answers);
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            List<String> texts = answers.remove();
            var addresses = new InetAddress[texts.size()];
            for (int i = 0; i < addresses.length; i++) {
                addresses[i] = address(texts.get(i));
            }
            return addresses;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
