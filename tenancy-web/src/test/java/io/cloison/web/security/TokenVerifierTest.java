package io.cloison.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.cloison.base.TenantId;
import io.cloison.resolution.Caller;
import io.cloison.resolution.TenantClaim;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String PLATFORM = "https://platform.example";
    private static final String TENANT = "https://tenant.example";

    private final MovableClock clock = new MovableClock();
    private final TenantId tenant = TenantId.next();
    private final TrustedIssuer platform = issuer(
            PLATFORM, null, Keys.set(Keys.RSA, Keys.EC), JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private final TrustedIssuer ofTenant = issuer(TENANT, tenant, Keys.set(Keys.OTHER_RSA), JWSAlgorithm.RS256);
    private final Map<String, TrustedIssuer> issuers = Map.of(PLATFORM, platform, TENANT, ofTenant);

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256"})
    void a_token_of_a_trusted_issuer_tells_who_calls(String algorithm) throws TokenRefused {
        var key = algorithm.equals("ES256") ? Keys.EC : Keys.RSA;
        var claims = claims(c -> c.claim("groups", List.of("admin")).claim("email", "Ann@Acme.example"));
        Caller caller =
                verify(Keys.sign(key, JWSAlgorithm.parse(algorithm), claims)).caller();
        assertThat(caller.subject()).isEqualTo("ann");
        assertThat(caller.groups()).containsExactly("admin");
        assertThat(caller.email()).isEqualTo("ann@acme.example");
        assertThat(caller.isOfPlatform()).isTrue();
        assertThat(caller.token().getName()).isEqualTo("ann");
        assertThat(caller.token().getIssuer()).isEqualTo(PLATFORM);
        assertThat(caller.token().getAudience()).containsExactly("cloison");
        assertThat(caller.token().getGroups()).containsExactly("admin");
        assertThat(caller.token().getExpirationTime())
                .isEqualTo(clock.instant().plusSeconds(600).getEpochSecond());
    }

    @Test
    void a_token_of_an_unknown_issuer_is_refused_though_its_signature_is_right() {
        assertRefused(rs(claims(c -> c.issuer("https://evil.example"))), "issuer");
        assertRefused(rs(claims(c -> c.issuer(null))), "issuer");
        assertRefused(rs(claims(c -> c.issuer(PLATFORM + "/"))), "issuer");
    }

    @Test
    void without_the_check_of_the_issuer_the_forged_token_would_be_accepted() throws TokenRefused {
        var blind = new TokenVerifier(name -> platform, clock, Duration.ofSeconds(30));
        String forged = rs(claims(c -> c.issuer("https://evil.example")));
        assertThat(blind.verify(forged).caller().subject()).isEqualTo("ann");
    }

    @Test
    void one_issuers_key_does_not_sign_for_another() {
        assertRefused(Keys.sign(Keys.OTHER_RSA, JWSAlgorithm.RS256, claims(c -> c)), "key");
        var asPlatform = Keys.sign(Keys.OTHER_RSA, JWSAlgorithm.RS256, claims(c -> c), h -> h.keyID("rsa-1"));
        assertRefused(asPlatform, "signature");
    }

    @Test
    void a_tenants_issuer_means_its_tenant_and_never_the_platform() throws TokenRefused {
        var claims = claims(c -> c.issuer(TENANT).claim("groups", List.of("platform-admin", "owner")));
        Caller caller =
                verify(Keys.sign(Keys.OTHER_RSA, JWSAlgorithm.RS256, claims)).caller();
        assertThat(caller.issuerTenant()).isEqualTo(tenant);
        assertThat(caller.groups()).containsExactly("owner");
        assertThat(caller.token().getGroups()).containsExactly("owner");
    }

    /** What a missing wall looks like: the same token, of an issuer that is bound to no tenant. */
    @Test
    void were_the_issuer_not_bound_to_its_tenant_its_token_would_be_the_platforms() throws TokenRefused {
        var unbound = issuer(TENANT, null, Keys.set(Keys.OTHER_RSA), JWSAlgorithm.RS256);
        var blind = new TokenVerifier(name -> unbound, clock, Duration.ofSeconds(30));
        var claims = claims(c -> c.issuer(TENANT).claim("groups", List.of("platform-admin", "owner")));
        Caller caller = blind.verify(Keys.sign(Keys.OTHER_RSA, JWSAlgorithm.RS256, claims))
                .caller();
        assertThat(caller.isOfPlatform()).isTrue();
        assertThat(caller.groups()).contains("platform-admin");
    }

    @Test
    void no_algorithm_and_a_shared_secret_are_refused() throws JOSEException {
        assertRefused(new PlainJWT(claims(c -> c)).serialize(), "signed");
        byte[] secret = Keys.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        var hmac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), claims(c -> c));
        hmac.sign(new MACSigner(secret));
        assertRefused(hmac.serialize(), "algorithm");
    }

    @Test
    void an_algorithm_that_its_issuer_may_not_use_is_refused() {
        var claims = claims(c -> c.issuer(TENANT));
        assertRefused(Keys.sign(Keys.OTHER_RSA, JWSAlgorithm.PS256, claims), "algorithm");
        assertRefused(Keys.sign(Keys.RSA, JWSAlgorithm.RS512, claims(c -> c)), "algorithm");
    }

    @Test
    void a_critical_extension_is_refused_whether_known_to_the_library_or_not() {
        assertRefused(
                Keys.sign(
                        Keys.RSA,
                        JWSAlgorithm.RS256,
                        claims(c -> c),
                        h -> h.criticalParams(Set.of("exp")).customParam("exp", 1)),
                "critical");
        assertRefused(
                Keys.sign(
                        Keys.RSA,
                        JWSAlgorithm.RS256,
                        claims(c -> c),
                        h -> h.base64URLEncodePayload(true).criticalParams(Set.of("b64"))),
                "critical");
    }

    @Test
    void a_token_of_another_type_is_refused() {
        assertRefused(
                Keys.sign(Keys.RSA, JWSAlgorithm.RS256, claims(c -> c), h -> h.type(new JOSEObjectType("logout+jwt"))),
                "type");
    }

    @Test
    void a_token_is_good_in_its_time_give_or_take_the_skew() throws TokenRefused {
        String token = rs(claims(c -> c));
        clock.move(Duration.ofSeconds(629));
        assertThat(verify(token).caller().subject()).isEqualTo("ann");
        clock.move(Duration.ofSeconds(1));
        assertRefused(token, "expired");
        assertRefused(rs(claims(c -> c.expirationTime(null))), "expired");
        assertThat(verify(rs(claims(c -> c.notBeforeTime(in(30))))).caller()).isNotNull();
        assertRefused(rs(claims(c -> c.notBeforeTime(in(31)))), "not valid yet");
        assertRefused(rs(claims(c -> c.issueTime(in(31)))), "not valid yet");
    }

    @Test
    void a_token_for_another_audience_is_refused() {
        assertRefused(rs(claims(c -> c.audience("other"))), "audience");
        assertRefused(rs(claims(c -> c.audience((String) null))), "audience");
    }

    @Test
    void a_changed_token_is_refused() {
        String[] parts = rs(claims(c -> c)).split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("ann", "bob").getBytes(StandardCharsets.UTF_8));
        assertRefused(parts[0] + "." + changed + "." + parts[2], "signature");
        assertRefused(parts[0] + "." + parts[1] + ".", "");
        assertRefused(parts[0] + "." + parts[1] + "." + parts[2].substring(2), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "a.b.c",
                "x",
                "e30.e30.e30",
                "eyJhbGciOiJSUzI1NiJ9.bnVsbA.AAAA",
                "....",
                "clsn_abc"
            })
    void garbage_is_refused_and_nothing_else(String token) {
        assertRefused(token, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_token_without_a_subject_is_refused(String subject) {
        assertRefused(rs(claims(c -> c.subject(subject))), "sub");
        assertRefused(rs(claims(c -> c.subject(null))), "sub");
        assertRefused(rs(claims(c -> c.subject("s".repeat(256)))), "sub");
    }

    @Test
    void the_tenant_claim_is_kept_as_it_is() throws TokenRefused {
        assertThat(claimOf(c -> c)).isEqualTo(TenantClaim.ABSENT);
        assertThat(claimOf(c -> c.claim("tenant_id", "acme"))).isEqualTo(new TenantClaim(true, "acme"));
        assertThat(claimOf(c -> c.claim("tenant_id", List.of("acme")))).isEqualTo(new TenantClaim(true, null));
        assertThat(claimOf(c -> c.claim("tenant_id", 5))).isEqualTo(new TenantClaim(true, null));
        assertThat(claimOf(c -> c.serializeNullClaims(true).claim("tenant_id", null)))
                .isEqualTo(new TenantClaim(true, null));
    }

    @Test
    void an_address_that_the_issuer_calls_unverified_does_not_count() throws TokenRefused {
        assertThat(emailOf(c -> c.claim("email", "a@b.example"))).isEqualTo("a@b.example");
        assertThat(emailOf(c -> c.claim("email", "a@b.example").claim("email_verified", true)))
                .isEqualTo("a@b.example");
        assertThat(emailOf(c -> c.claim("email", "a@b.example").claim("email_verified", false)))
                .isNull();
        assertThat(emailOf(c -> c.claim("email", "a@b.example").claim("email_verified", "false")))
                .isNull();
        assertThat(emailOf(c -> c.claim("email", List.of("a@b.example")))).isNull();
    }

    @Test
    void groups_that_are_no_texts_are_no_roles() throws TokenRefused {
        assertThat(verify(rs(claims(c -> c.claim("groups", "owner")))).caller().groups())
                .isEmpty();
        assertThat(verify(rs(claims(c -> c.claim("groups", List.of(1, "viewer")))))
                        .caller()
                        .groups())
                .containsExactly("viewer");
    }

    private TenantClaim claimOf(UnaryOperator<JWTClaimsSet.Builder> change) throws TokenRefused {
        return verify(rs(claims(change))).caller().tenantClaim();
    }

    private @Nullable String emailOf(UnaryOperator<JWTClaimsSet.Builder> change) throws TokenRefused {
        return verify(rs(claims(change))).caller().email();
    }

    private VerifiedCaller verify(String token) throws TokenRefused {
        return new TokenVerifier(issuers::get, clock, Duration.ofSeconds(30)).verify(token);
    }

    private void assertRefused(String token, String reason) {
        assertThatThrownBy(() -> verify(token)).isInstanceOf(TokenRefused.class).hasMessageContaining(reason);
    }

    private static String rs(JWTClaimsSet claims) {
        return Keys.sign(Keys.RSA, JWSAlgorithm.RS256, claims);
    }

    private JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(new JWTClaimsSet.Builder()
                        .issuer(PLATFORM)
                        .subject("ann")
                        .audience("cloison")
                        .expirationTime(in(600)))
                .build();
    }

    private Date in(long seconds) {
        return Date.from(clock.instant().plusSeconds(seconds));
    }

    private TrustedIssuer issuer(String name, @Nullable TenantId bound, String keys, JWSAlgorithm... algorithms) {
        var pace = new IssuerKeys.Pace(
                Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofSeconds(1));
        return new TrustedIssuer(
                name,
                Set.of("cloison"),
                Set.of(algorithms),
                bound,
                new IssuerKeys(KeyLocation.inline(keys), pace, clock));
    }
}
