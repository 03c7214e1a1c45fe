package io.cloison.access.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.example",
                "app.acme.example",
                "a.b",
                "1st.acme.example",
                "a--b.example",
                "xn--mnchen-3ya.example",
                "shop.xn--p1ai"
            })
    void a_host_name_is_a_domain(String name) {
        assertThat(DomainName.isWellFormed(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "localhost",
                "acme.example.",
                ".acme.example",
                "acme..example",
                "-acme.example",
                "acme-.example",
                "acme.-example",
                "acme.example-",
                "Acme.example",
                "acme_app.example",
                "münchen.example",
                "acme.example:443",
                "acme.example/path",
                "https://acme.example",
                "*.acme.example",
                "user@acme.example",
                "acme .example",
                "acme.example\n",
                "10.0.0.1",
                "10.1",
                "acme.1example",
                "[::1]",
                "xn--mnchen-3ya"
            })
    void anything_else_is_none(String name) {
        assertThat(DomainName.isWellFormed(name)).isFalse();
    }

    @Test
    void a_label_has_63_characters_at_most_and_the_whole_253() {
        String label = "a".repeat(63);
        assertThat(DomainName.isWellFormed(label + ".example")).isTrue();
        assertThat(DomainName.isWellFormed(label + "a.example")).isFalse();
        String longest = (label + ".").repeat(3) + "a".repeat(61);
        assertThat(longest).hasSize(253);
        assertThat(DomainName.isWellFormed(longest)).isTrue();
        assertThat(DomainName.isWellFormed(longest + "a")).isFalse();
    }
}
