package io.cloison.webhook.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    private static final UUID ENDPOINT = UUID.randomUUID();
    private static final String KEY =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final SigningSecret secret = SigningSecret.random(new SecureRandom());

    /** The vector of the Standard Webhooks' own libraries. */
    @Test
    void it_signs_as_the_standard_says() {
        var known = SigningSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(known.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void it_is_shown_in_the_form_that_receivers_configure_and_in_no_log() {
        assertThat(secret.reveal()).matches("whsec_[A-Za-z0-9+/=]{44}");
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(6));
    }

    @Test
    void with_a_key_it_is_kept_encrypted_and_bound_to_its_endpoint() {
        var box = new SecretBox(KEY);
        byte[] kept = box.close(ENDPOINT, secret);

        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret.key(), StandardCharsets.ISO_8859_1));
        assertThat(box.open(ENDPOINT, kept).reveal()).isEqualTo(secret.reveal());
        assertThatThrownBy(() -> box.open(UUID.randomUUID(), kept)).isInstanceOf(IllegalStateException.class);
        assertThat(box.close(ENDPOINT, secret)).isNotEqualTo(kept);
    }

    @Test
    void what_was_kept_before_there_was_a_key_can_still_be_read() {
        byte[] kept = new SecretBox(null).close(ENDPOINT, secret);

        assertThat(new SecretBox(KEY).open(ENDPOINT, kept).reveal()).isEqualTo(secret.reveal());
    }

    @Test
    void a_key_of_another_length_stops_the_start() {
        assertThatThrownBy(() -> new SecretBox("c2hvcnQ=")).isInstanceOf(IllegalArgumentException.class);
    }
}
