package io.cloison.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final int MAX_TOKEN = 8192;
    private static final int MAX_CACHED = 50;

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger keyReads = new AtomicInteger();
    private final TrustedIssuer issuer = issuerOf(Keys.RSA, "cloison");
    private @Nullable TrustedIssuer trusted = issuer;
    private final Issuers issuers = name -> trusted;
    private final Callers callers = new Callers(
            new TokenVerifier(issuers, clock, Duration.ofSeconds(30)), issuers, clock, MAX_TOKEN, MAX_CACHED);

    @Test
    void a_token_is_verified_once() throws TokenRefused {
        String token = token("ann");
        var first = callers.of(token);
        int reads = keyReads.get();
        assertThat(callers.of(token)).isSameAs(first);
        assertThat(keyReads).hasValue(reads);
    }

    @Test
    void a_remembered_token_ends_with_its_time() throws TokenRefused {
        String token = token("ann");
        assertThat(callers.of(token).subject()).isEqualTo("ann");
        clock.move(Duration.ofSeconds(630));
        assertThatThrownBy(() -> callers.of(token)).isInstanceOf(TokenRefused.class);
        assertThat(callers.remembered()).isZero();
    }

    @Test
    void a_remembered_token_ends_with_the_trust_in_its_issuer() throws TokenRefused {
        String token = token("ann");
        assertThat(callers.of(token).subject()).isEqualTo("ann");
        trusted = null;
        assertThatThrownBy(() -> callers.of(token)).isInstanceOf(TokenRefused.class);
    }

    @Test
    void a_remembered_token_is_verified_anew_where_its_issuer_is_another_of_the_same_name() throws TokenRefused {
        String token = token("ann");
        assertThat(callers.of(token).subject()).isEqualTo("ann");
        trusted = issuerOf(Keys.RSA, "cloison");
        assertThat(callers.of(token).subject()).isEqualTo("ann");
        trusted = issuerOf(Keys.RSA, "another audience");
        assertThatThrownBy(() -> callers.of(token)).isInstanceOf(TokenRefused.class);
        trusted = issuerOf(Keys.OTHER_RSA, "cloison");
        assertThatThrownBy(() -> callers.of(token)).isInstanceOf(TokenRefused.class);
        assertThat(callers.remembered()).isZero();
    }

    @Test
    void no_more_tokens_are_remembered_than_the_bound() throws TokenRefused {
        for (int i = 0; i < MAX_CACHED + 20; i++) {
            assertThat(callers.of(token("user-" + i))).isNotNull();
        }
        assertThat(callers.remembered()).isLessThanOrEqualTo(MAX_CACHED);
    }

    @Test
    void what_is_refused_is_not_remembered() {
        for (int i = 0; i < 100; i++) {
            String garbage = "garbage-" + i;
            assertThatThrownBy(() -> callers.of(garbage)).isInstanceOf(TokenRefused.class);
        }
        assertThat(callers.remembered()).isZero();
    }

    @Test
    void a_token_over_the_bound_is_not_even_read() {
        assertThatThrownBy(() -> callers.of(token("ann") + "A".repeat(MAX_TOKEN)))
                .isInstanceOf(TokenRefused.class)
                .hasMessageContaining("too long");
    }

    @Test
    void the_key_of_a_remembered_token_is_not_the_token() {
        String token = token("ann");
        assertThat(TokenKey.of(token)).isEqualTo(TokenKey.of(token)).isNotEqualTo(TokenKey.of(token + "x"));
        assertThat(TokenKey.of(token).toString()).doesNotContain(token.substring(0, 10));
    }

    @Test
    void one_bearer_header_and_nothing_else_carries_a_token() throws TokenRefused {
        assertThat(header("Bearer abc")).isEqualTo("abc");
        assertThat(header("bearer  abc ")).isEqualTo("abc");
        assertThatThrownBy(() -> header("Bearer abc", "Bearer abc")).isInstanceOf(TokenRefused.class);
        assertThatThrownBy(() -> header("Basic abc")).isInstanceOf(TokenRefused.class);
        assertThatThrownBy(() -> header("Bearerabc")).isInstanceOf(TokenRefused.class);
        assertThatThrownBy(() -> header("")).isInstanceOf(TokenRefused.class);
    }

    private TrustedIssuer issuerOf(RSAKey key, String audience) {
        return new TrustedIssuer(
                "https://platform.example",
                Set.of(audience),
                Set.of(JWSAlgorithm.RS256),
                null,
                new IssuerKeys(
                        () -> {
                            keyReads.incrementAndGet();
                            return Keys.set(key);
                        },
                        new IssuerKeys.Pace(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), Duration.ZERO),
                        clock));
    }

    private static String header(String... values) throws TokenRefused {
        return BearerModule.token(Collections.enumeration(List.of(values)));
    }

    private String token(String subject) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.name())
                .subject(subject)
                .audience("cloison")
                .expirationTime(Date.from(clock.instant().plusSeconds(600)))
                .build();
        return Keys.sign(Keys.RSA, JWSAlgorithm.RS256, claims);
    }
}
