package io.cloison.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import io.cloison.base.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server of keys. */
class IssuerKeysTest {

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = Keys.set(Keys.RSA);
    private HttpServer server;
    private IssuerKeys keys;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            reads.incrementAndGet();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
        var pace = new IssuerKeys.Pace(
                Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofSeconds(1));
        keys = new IssuerKeys(KeyLocation.of(url), pace, clock);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keys_are_read_once_and_kept() throws TokenRefused {
        for (int i = 0; i < 100; i++) {
            assertThat(find("rsa-1")).isNotNull();
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void unknown_keys_make_them_be_read_again_once_in_thirty_seconds() throws TokenRefused {
        assertThat(find("rsa-1")).isNotNull();
        clock.move(Duration.ofSeconds(30));
        for (int i = 0; i < 1000; i++) {
            String garbage = "garbage-" + i;
            assertThatThrownBy(() -> find(garbage)).isInstanceOf(TokenRefused.class);
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void a_new_key_of_the_issuer_is_found_when_its_first_token_comes() throws TokenRefused {
        assertThat(find("rsa-1")).isNotNull();
        answer = Keys.set(Keys.RSA, Keys.OTHER_RSA);
        clock.move(Duration.ofSeconds(30));
        assertThat(find("rsa-2")).isNotNull();
    }

    @Test
    void a_key_that_the_issuer_has_withdrawn_is_forgotten() throws TokenRefused {
        assertThat(find("rsa-1")).isNotNull();
        answer = Keys.set(Keys.OTHER_RSA);
        clock.move(Duration.ofMinutes(10));
        assertThatThrownBy(() -> find("rsa-1")).isInstanceOf(TokenRefused.class);
    }

    @Test
    void while_the_issuer_is_away_known_keys_serve_for_an_hour_and_no_longer() throws TokenRefused {
        assertThat(find("rsa-1")).isNotNull();
        status = 500;
        clock.move(Duration.ofMinutes(59));
        assertThat(find("rsa-1")).isNotNull();
        clock.move(Duration.ofMinutes(1));
        assertThatThrownBy(() -> find("rsa-1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void an_issuer_that_never_answered_is_an_outage_and_asked_once_a_second() throws TokenRefused {
        status = 503;
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> find("rsa-1")).isInstanceOf(ProblemException.class);
        }
        assertThat(reads).hasValue(1);
        status = 200;
        clock.move(Duration.ofSeconds(1));
        assertThat(find("rsa-1")).isNotNull();
    }

    @Test
    void redirects_and_endless_answers_are_not_followed() {
        status = 302;
        assertThatThrownBy(() -> find("rsa-1")).isInstanceOf(ProblemException.class);
        status = 200;
        answer = Keys.set(Keys.RSA) + " ".repeat(KeyLocation.MAX_BYTES);
        clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(() -> find("rsa-1")).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_pem_key_serves_tokens_of_any_key_id(@TempDir Path directory) throws Exception {
        var file = Files.writeString(directory.resolve("key.pem"), pem(Keys.RSA.toRSAPublicKey()));
        KeySet set = KeySet.parse(KeyLocation.of(file.toUri().toString()).read());
        assertThat(set.find(null, JWSAlgorithm.RS256)).isNotNull();
        assertThat(set.find("whatever", JWSAlgorithm.PS256)).isNotNull();
        assertThat(set.find("whatever", JWSAlgorithm.ES256)).isNull();
        assertThat(KeySet.parse(pem(Keys.EC.toECPublicKey())).find("any", JWSAlgorithm.ES256))
                .isNotNull();
        assertThatThrownBy(() -> KeySet.parse("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
                .isInstanceOf(ParseException.class);
    }

    @Test
    void a_set_may_come_in_base64_and_a_key_alone() throws ParseException {
        String text = Keys.set(Keys.RSA, Keys.EC);
        String base64 = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThat(KeySet.parse(base64).find("ec-1", JWSAlgorithm.ES256)).isNotNull();
        assertThat(KeySet.parse(Keys.EC.toPublicJWK().toJSONString()).find("ec-1", JWSAlgorithm.ES256))
                .isNotNull();
        assertThatThrownBy(() -> KeySet.parse("nonsense")).isInstanceOf(ParseException.class);
    }

    @Test
    void a_token_without_a_key_id_means_the_only_key_of_its_kind() throws ParseException {
        assertThat(KeySet.parse(Keys.set(Keys.RSA, Keys.EC)).find(null, JWSAlgorithm.RS256))
                .isNotNull();
        assertThat(KeySet.parse(Keys.set(Keys.RSA, Keys.OTHER_RSA)).find(null, JWSAlgorithm.RS256))
                .isNull();
    }

    @Test
    void weak_keys_and_keys_for_encryption_are_passed_over() throws ParseException {
        RSAKey weak = Keys.rsa("weak", 1024);
        RSAKey secret = new RSAKey.Builder(Keys.RSA).keyUse(KeyUse.ENCRYPTION).build();
        KeySet set = KeySet.parse(Keys.set(weak, secret));
        assertThat(set.find("weak", JWSAlgorithm.RS256)).isNull();
        assertThat(set.find("rsa-1", JWSAlgorithm.RS256)).isNull();
    }

    private Object find(@Nullable String id) throws TokenRefused {
        return keys.find(id, JWSAlgorithm.RS256);
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
