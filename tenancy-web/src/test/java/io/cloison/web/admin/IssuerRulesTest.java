package io.cloison.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloison.access.registry.IssuerSpec;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.base.ProblemKind;
import io.cloison.web.security.SecuritySettings;
import io.cloison.webhook.guard.GuardSettings;
import io.cloison.webhook.guard.Targets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerRulesTest {

    private static final String ISSUER = "https://1.1.1.1/acme";
    private static final String KEYS = "https://1.1.1.1/acme/jwks";

    @AfterEach
    void forget_the_settings() {
        System.clearProperty(SecuritySettings.ISSUER.name());
        System.clearProperty(GuardSettings.ALLOWED_NETWORKS.name());
    }

    @Test
    void an_issuer_is_registered_as_it_was_sent() {
        assertThat(check(ISSUER, KEYS, List.of("ES256", "PS256", "ES256")))
                .isEqualTo(new IssuerSpec(ISSUER, KEYS, "cloison", List.of("ES256", "PS256")));
        assertThat(check(ISSUER, KEYS, null).algorithms()).containsExactly("RS256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "urn:acme",
                "http://1.1.1.1/acme",
                "https:///acme",
                "https://1.1.1.1/acme?realm=a",
                "https://1.1.1.1/acme#a",
                "https://ann:secret@1.1.1.1/acme"
            })
    void an_issuer_that_is_no_plain_https_url_is_refused(String issuer) {
        assertThat(faults(issuer, KEYS, null)).containsExactly("issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jwks",
                "http://1.1.1.1/jwks",
                "file:///etc/passwd",
                "https://10.0.0.1/jwks",
                "https://127.0.0.1/jwks",
                "https://169.254.169.254/latest",
                "https://ann:secret@1.1.1.1/jwks"
            })
    void keys_of_the_inside_or_without_tls_are_refused(String keys) {
        assertThat(faults(ISSUER, keys, null)).containsExactly("jwks_url");
    }

    @Test
    void a_network_that_webhooks_may_go_to_may_have_issuers_also_without_tls() {
        String inside = "http://127.0.0.1:8090/acme";
        assertThat(faults(inside, inside, null)).containsExactly("issuer", "jwks_url");
        System.setProperty(GuardSettings.ALLOWED_NETWORKS.name(), "127.0.0.0/8");
        assertThat(check(inside, inside, null).issuer()).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS512", "EdDSA", "rs256", ""})
    void a_signature_that_tokens_may_not_have_is_refused(String algorithm) {
        assertThat(faults(ISSUER, KEYS, List.of("RS256", algorithm))).containsExactly("algorithms");
    }

    @Test
    void the_platforms_issuer_speaks_for_no_tenant() {
        System.setProperty(SecuritySettings.ISSUER.name(), ISSUER);
        assertThat(faults(ISSUER, KEYS, null)).containsExactly("issuer");
        assertThat(check(ISSUER + "/another", KEYS, null).issuer()).isEqualTo(ISSUER + "/another");
    }

    @Test
    void every_field_at_fault_is_named() {
        assertThat(faults("acme", "jwks", List.of("none"))).containsExactly("issuer", "jwks_url", "algorithms");
    }

    private static IssuerSpec check(String issuer, String keys, @Nullable List<String> algorithms) {
        return new IssuerRules(new Targets()).check(new IssuerBody(issuer, keys, "cloison", algorithms));
    }

    private static List<String> faults(String issuer, String keys, @Nullable List<String> algorithms) {
        var problem = catchThrowableOfType(ProblemException.class, () -> check(issuer, keys, algorithms));
        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        var errors = (List<?>) Objects.requireNonNull(problem.members().get("errors"));
        return errors.stream().map(error -> ((FieldError) error).field()).toList();
    }
}
