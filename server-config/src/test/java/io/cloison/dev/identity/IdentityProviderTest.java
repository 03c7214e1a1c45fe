package io.cloison.dev.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityProviderTest {
    @TempDir
    static Path directory;

    private static IdentityProvider provider;

    @BeforeAll
    static void start() {
        provider = IdentityProvider.start(0, directory);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void a_demo_user_gets_a_token_with_tenant_and_role() throws Exception {
        var claims = verified(post("/token", "user=ann@acme.example").body()).getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer());
        assertThat(claims.getAudience()).containsExactly("cloison");
        assertThat(claims.getStringClaim("upn")).isEqualTo("ann@acme.example");
        assertThat(claims.getStringClaim("email")).isEqualTo("ann@acme.example");
        assertThat(claims.getStringClaim("tenant_id")).isEqualTo("acme");
        assertThat(claims.getStringListClaim("groups")).containsExactly("owner");
        assertThat(claims.getExpirationTime().toInstant()).isAfter(Instant.now());
        assertThat(claims.getSubject()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void each_algorithm_verifies_with_the_published_keys(String algorithm) throws Exception {
        var token = verified(
                post("/token", "user=ann@acme.example&alg=" + algorithm).body());
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
    }

    @Test
    void any_claim_can_be_asked_for_and_the_users_own_can_be_removed() throws Exception {
        var form = "user=ann@acme.example&tenant_id=&groups=%5B%22a%22,%22b%22%5D&level=3&nickname=null&ttl=-60";
        var claims = verified(post("/token", form).body()).getJWTClaimsSet();
        assertThat(claims.getClaims()).doesNotContainKey("tenant_id").containsEntry("level", 3L);
        assertThat(claims.getClaims()).containsEntry("nickname", null);
        assertThat(claims.getStringListClaim("groups")).isEqualTo(List.of("a", "b"));
        assertThat(claims.getExpirationTime().toInstant()).isBefore(Instant.now());
    }

    @Test
    void a_json_body_means_the_same_as_a_form() throws Exception {
        var body = "{\"user\": \"new@globex.example\", \"tenant_id\": \"globex\", \"aud\": \"other\"}";
        var claims = verified(post("/token", body).body()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("upn")).isEqualTo("new@globex.example");
        assertThat(claims.getStringClaim("tenant_id")).isEqualTo("globex");
        assertThat(claims.getAudience()).containsExactly("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg=none", "ttl=soon", "{broken"})
    void nonsense_is_answered_with_a_reason(String body) throws Exception {
        var response = post("/token", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void the_standard_endpoints_know_the_demo_users_too() throws Exception {
        var metadata = get("/cloison/.well-known/openid-configuration");
        assertThat(metadata).contains("\"" + provider.issuer() + "\"").contains(provider.jwksUrl());
        var grant = "grant_type=password&username=bob@acme.example&password=any&client_id=cli&scope=openid";
        var answer = JSONObjectUtils.parse(post("/cloison/token", grant).body());
        var claims = verified(JSONObjectUtils.getString(answer, "access_token")).getJWTClaimsSet();
        assertThat(claims.getStringClaim("upn")).isEqualTo("bob@acme.example");
        assertThat(claims.getStringListClaim("groups")).containsExactly("member");
        assertThat(claims.getIssuer()).isEqualTo(provider.issuer());
        assertThat(claims.getAudience()).containsExactly("cloison");
    }

    @Test
    void tokens_outlive_a_restart(@TempDir Path kept) throws Exception {
        String before;
        try (var first = IdentityProvider.start(0, kept)) {
            before = first.tokenFor("ann@acme.example");
        }
        try (var second = IdentityProvider.start(0, kept)) {
            assertThat(verifies(before, JWKSet.load(URI.create(second.jwksUrl()).toURL())))
                    .isTrue();
        }
        assertThat(verifies(before, JWKSet.load(URI.create(provider.jwksUrl()).toURL())))
                .as("another provider's keys")
                .isFalse();
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> IdentityProvider.start(taken.getLocalPort(), directory))
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
    }

    @Test
    void every_demo_user_but_the_platforms_administrator_has_one_tenant() {
        assertThat(DemoUser.ALL)
                .filteredOn(user -> user.tenant() == null)
                .extracting(DemoUser::role)
                .containsExactly("platform-admin");
        assertThat(DemoUser.of("stranger@nowhere.example").claims())
                .doesNotContainKey("tenant_id")
                .containsEntry("groups", List.of());
    }

    private static SignedJWT verified(String token) throws Exception {
        var keys = JWKSet.load(URI.create(provider.jwksUrl()).toURL());
        assertThat(verifies(token.strip(), keys)).isTrue();
        assertThat(keys.getKeys()).noneMatch(JWK::isPrivate);
        return SignedJWT.parse(token.strip());
    }

    private static boolean verifies(String token, JWKSet keys) throws Exception {
        var jwt = SignedJWT.parse(token);
        var key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
        var rsa = key instanceof RSAKey;
        return jwt.verify(rsa ? new RSASSAVerifier(key.toRSAKey()) : new ECDSAVerifier(key.toECKey()));
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(provider.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(provider.url() + path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
