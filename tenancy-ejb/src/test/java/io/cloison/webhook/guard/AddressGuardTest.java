package io.cloison.webhook.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

    private static final AddressGuard STRICT = new AddressGuard(Networks.of(""), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::10.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "100::1",
                "5f00::1"
            })
    void what_is_not_public_is_refused(String address) throws UnknownHostException {
        assertThat(STRICT.permits(address(address), true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.167.255.255",
                "192.169.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001:81b::200e"
            })
    void what_is_public_is_let_through_over_tls_only(String address) throws UnknownHostException {
        assertThat(STRICT.permits(address(address), true)).isTrue();
        assertThat(STRICT.permits(address(address), false)).isFalse();
        assertThat(new AddressGuard(Networks.of(""), true).permits(address(address), false))
                .isTrue();
    }

    /** A zone (RFC 4007) names an interface for addresses of the link; what is public without one is public with it, and nothing else is. */
    @ParameterizedTest
    @CsvSource({
        "fe80::1, false",
        "::1, false",
        "fd00::1, false",
        "2001:db8::1, false",
        "2002:7f00:1::, false",
        "3fff::1, false",
        "2606:4700:4700::1111, true"
    })
    void a_zone_changes_nothing_of_what_an_address_is(String text, boolean isPublic) throws UnknownHostException {
        byte[] bytes = address(text).getAddress();
        var zoned = Inet6Address.getByAddress("", bytes, 1);

        assertThat(zoned.getScopeId()).isEqualTo(1);
        assertThat(STRICT.permits(zoned, true)).isEqualTo(isPublic);
        assertThat(STRICT.permits(zoned, false)).isFalse();
    }

    @Test
    void an_allowed_network_is_let_through_with_or_without_tls_and_nothing_beside_it() throws UnknownHostException {
        var guard = new AddressGuard(Networks.of(" 127.0.0.0/8 , fd00::/8"), false);

        assertThat(guard.permits(address("127.9.9.9"), false)).isTrue();
        assertThat(guard.permits(address("fd00::5"), true)).isTrue();
        assertThat(guard.permits(address("10.0.0.1"), true)).isFalse();
        assertThat(guard.permits(address("::1"), true)).isFalse();
    }

    @Test
    void networks_that_are_none_stop_the_start() {
        assertThatThrownBy(() -> Networks.of("10.0.0.0/8, here")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Networks.of("10.0.0.0/99")).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getAllByName(text)[0];
    }
}
