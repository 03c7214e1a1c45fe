package io.cloison.webhook.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private final Targets strict = new Targets(new AddressGuard(Networks.of(""), false));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "/relative",
                "ftp://example.com",
                "file:///etc/passwd",
                "https://",
                "https:///path",
                "https://user:pw@1.1.1.1/",
                "https://1.1.1.1/#fragment",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:70000/",
                "http://1.1.1.1/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[fe80::1%lo]/",
                "https://[fe80::1%251]/",
                "https://[::1%lo]/",
                "https://[2001:db8::1%lo]/",
                "https://[2002:7f00:1::%251]/",
                "https://169.254.169.254/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://017700000001/",
                "https://10.0.0.1./",
                "https://exa mple.com/",
                "https://münchen.example/"
            })
    void a_url_that_cannot_be_called_is_told_early(String url) {
        assertThat(strict.fault(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://1.1.1.1/",
                "https://1.1.1.1:8443/a?b=c",
                "https://[2606:4700:4700::1111]/",
                "https://not-there-yet.invalid/hook"
            })
    void a_url_that_can_be_called_or_perhaps_later_is_taken(String url) {
        assertThat(strict.fault(url)).isEmpty();
    }

    @Test
    void an_allowed_network_may_be_called_without_tls() {
        var targets = new Targets(new AddressGuard(Networks.of("127.0.0.0/8"), false));

        assertThat(targets.fault("http://127.0.0.1:8080/hook")).isEmpty();
        assertThat(targets.fault("http://1.1.1.1/hook")).isPresent();
    }

    @Test
    void a_url_is_not_endless() {
        assertThat(strict.fault("https://1.1.1.1/" + "a".repeat(2000))).isPresent();
    }
}
