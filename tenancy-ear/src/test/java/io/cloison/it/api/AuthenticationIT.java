package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Forgery;
import io.cloison.it.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationIT {
    private static final Call PROJECTS = Call.get(Api.ROOT + "/projects");

    private static Api api;
    private static ATenant tenant;
    private static Forgery forgery;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        tenant = api.createTenant("shared");
        forgery = new Forgery(api.identity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void each_allowed_algorithm_is_accepted(String algorithm) {
        api.send(PROJECTS.token(api.identity().token(with("alg", algorithm)))).expect(200);
    }

    @Test
    void a_call_without_a_token_is_refused() {
        var answer = api.send(PROJECTS).expectProblem(401, "unauthenticated");
        assertThat(answer.requiredHeader("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void a_token_without_a_signature_is_refused() {
        refuse(forgery.unsigned(claims()));
        refuse(forgery.stripped(claims()));
    }

    @Test
    void a_public_key_is_no_secret() throws Exception {
        refuse(forgery.signedWithPublicKey(claims()));
    }

    @Test
    void a_strangers_key_is_refused_whatever_it_calls_itself() throws Exception {
        refuse(forgery.signedByStranger(forgery.providerKeyId(), claims()));
        refuse(forgery.signedByStranger("unknown-key", claims()));
        refuse(forgery.signedByEmbeddedKey(claims()));
    }

    @Test
    void a_token_altered_after_signing_is_refused() {
        refuse(forgery.altered(claims(), "\"viewer\"", "\"owner\""));
    }

    @Test
    void another_issuer_is_refused() {
        refuse(api.identity().token(with("iss", "https://issuer.example")));
        refuse(api.identity().token(with("iss", api.identity().issuer() + "/")));
        refuse(api.identity().token(with("iss", List.of(api.identity().issuer()))));
    }

    @Test
    void another_audience_is_refused() {
        refuse(api.identity().token(with("aud", "another")));
        refuse(api.identity().token(with("aud", List.of())));
        api.send(PROJECTS.token(api.identity().token(with("aud", List.of("another", "cloison")))))
                .expect(200);
    }

    @Test
    void a_token_is_good_from_nbf_to_exp_with_thirty_seconds_of_skew() {
        var now = Instant.now().getEpochSecond();
        refuse(api.identity().token(with("ttl", -60)));
        refuse(api.identity().token(with("nbf", now + 300)));
        api.send(PROJECTS.token(api.identity().token(with("ttl", -5)))).expect(200);
        api.send(PROJECTS.token(api.identity().token(with("nbf", now + 10)))).expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "..",
                "a.b.c",
                "a.b.c.d.e",
                "eyJhbGciOiJSUzI1NiJ9.e30.AAAA",
                "eyJhbGciOiJSUzI1NiJ9.W10.AAAA",
                "null",
                "clsn_unknown",
                "😀"
            })
    void garbage_is_refused(String token) {
        api.send(PROJECTS.header("Authorization", "Bearer " + ascii(token))).expectProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWRtaW46YWRtaW4=", "bearer", "Token abc", "Bearer", "Negotiate abc"})
    void another_scheme_is_refused(String credentials) {
        api.send(PROJECTS.header("Authorization", credentials)).expectProblem(401, "unauthenticated");
    }

    @Test
    void two_tokens_are_refused_even_when_both_are_good() {
        var token = tenant.token("viewer");
        api.send(PROJECTS.token(token).token(token)).expectProblem(401, "unauthenticated");
        api.send(PROJECTS.token(token).token("x")).expectProblem(401, "unauthenticated");
        api.send(PROJECTS.header("Authorization", "Bearer " + token + ", Bearer " + token))
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void a_token_in_the_query_is_not_read() {
        api.send(Call.get(Api.ROOT + "/projects?access_token=" + tenant.token("viewer")))
                .expectProblem(401, "unauthenticated");
    }

    @Test
    void a_huge_token_is_refused_and_the_server_stays() {
        refuse(api.identity().token(with("padding", "x".repeat(7000))).substring(0, 7000) + "x");
        var answer = api.send(PROJECTS.token("x".repeat(100_000)));
        assertThat(answer.status()).isBetween(400, 499);
        tenant.projects().expect(200);
    }

    @Test
    void a_groups_claim_of_another_shape_gives_no_role() {
        for (Object groups : List.of("owner", Map.of("owner", true), 1, List.of(List.of("owner")), List.of("OWNER"))) {
            api.send(PROJECTS.token(api.identity().token(with("groups", groups))))
                    .expectProblem(403, "forbidden");
        }
    }

    @Test
    void the_same_token_is_refused_from_its_end_on() {
        var token = goodForAMoment();
        api.awaitStatus(PROJECTS.token(token), 401, Duration.ofSeconds(60));
    }

    /** A token that was taken and is about to end; where the call takes its time, one with more of it. */
    private static String goodForAMoment() {
        for (int ttl : List.of(-27, -20, -5)) {
            var token = api.identity().token(with("ttl", ttl));
            if (api.send(PROJECTS.token(token)).status() == 200) {
                return token;
            }
        }
        throw new AssertionError("No token is good before its end");
    }

    private static void refuse(String token) {
        var answer = api.send(PROJECTS.token(token)).expectProblem(401, "unauthenticated");
        assertThat(answer.requiredHeader("WWW-Authenticate")).startsWith("Bearer");
    }

    private static Map<String, Object> claims() {
        return Api.claims(tenant.slug(), "viewer");
    }

    private static Map<String, Object> with(String name, Object value) {
        var claims = new LinkedHashMap<>(claims());
        claims.put(name, value);
        return claims;
    }

    /** HTTP header values of the client are ASCII. */
    private static String ascii(String text) {
        return text.chars().allMatch(c -> c < 128)
                ? text
                : text.codePoints().mapToObj(c -> "\\u" + c).reduce("", String::concat);
    }
}
