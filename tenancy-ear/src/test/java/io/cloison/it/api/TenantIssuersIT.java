package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.identity.IdentityProvider;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.RawHttp;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Artefacts;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Registry;
import io.cloison.it.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant's own issuer, with keys of its own, speaks for that tenant and for nothing else. */
class TenantIssuersIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FIRST_TIME = Duration.ofSeconds(30);
    private static final Call TENANT = Call.get(Api.ROOT + "/tenant");
    private static final Call PROJECTS = Call.get(Api.ROOT + "/projects");

    private static Api api;
    private static IdentityProvider login;
    private static ATenant own;
    private static ATenant other;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        login = IdentityProvider.start(0, Artefacts.directory("tenant-issuer"));
        own = api.createTenant("shared");
        other = api.createTenant("schema");
        trust(own, login.issuer());
        api.awaitStatus(PROJECTS.token(token("viewer")), 200, FIRST_TIME);
    }

    @AfterAll
    static void stop() {
        login.close();
    }

    @Test
    void its_token_means_its_tenant_and_needs_no_claim_to_say_so() {
        var tenant = api.send(TENANT.token(token("viewer"))).expect(200).json();
        assertThat(tenant.path("id").asText()).isEqualTo(own.id());
        var project = Call.post(PROJECTS.path(), Map.of("name", "By its own issuer"));
        api.send(project.token(token("member"))).expect(201);
        api.send(project.token(token("viewer"))).expectProblem(403, "forbidden");
        api.send(project.token(token("nobody"))).expectProblem(403, "forbidden");
    }

    @Test
    void claim_header_path_and_host_may_name_its_tenant() throws IOException {
        for (var name : List.of(own.slug(), own.id())) {
            api.send(TENANT.token(token("viewer", "tenant_id", name))).expect(200);
            api.send(TENANT.token(token("viewer")).header("X-Tenant-ID", name)).expect(200);
            api.send(Call.get("/tenant/" + name + TENANT.path()).token(token("viewer")))
                    .expect(200);
        }
        atHost(own.slug() + "." + Backends.BASE_DOMAIN).expect(200);
    }

    @Test
    void it_can_mean_no_other_tenant_whatever_the_request_says() throws IOException {
        var domain = "app." + other.slug() + ".example";
        new Registry(other).give(domain).expect(201);
        for (var name : List.of(other.slug(), other.id(), "no-such-tenant", "01890000-0000-7000-8000-000000000000")) {
            api.send(TENANT.token(token("owner", "tenant_id", name))).expectProblem(403, "tenant-mismatch");
            api.send(TENANT.token(token("owner")).header("X-Tenant-ID", name)).expectProblem(403, "tenant-mismatch");
            api.send(Call.get("/tenant/" + name + TENANT.path()).token(token("owner")))
                    .expectProblem(403, "tenant-mismatch");
        }
        atHost(other.slug() + "." + Backends.BASE_DOMAIN).expectProblem(403, "tenant-mismatch");
        atHost(domain).expectProblem(403, "tenant-mismatch");
    }

    @Test
    void it_sees_nothing_of_another_tenant() {
        var secret = other.project("Secret of the other");
        var project = Call.get(PROJECTS.path() + "/" + secret);
        api.send(project.token(token("owner"))).expectProblem(404, "not-found");
        assertThat(api.send(PROJECTS.token(token("owner"))).expect(200).body()).doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /admin/tenants",
                "GET /admin/tenants/%s",
                "GET /admin/tenants/%s/issuers",
                "PUT /admin/tenants/%s/domains/mine.example",
                "POST /admin/tenants/%s/suspend",
                "GET /admin/isolation",
                "GET /admin/audit"
            })
    void it_makes_nobody_an_administrator_of_the_platform(String route) {
        var call = Call.of(route.split(" ", -1)[0], Api.ROOT + route.split(" ", -1)[1].formatted(own.id()));
        api.send(call.token(token("platform-admin"))).expectProblem(403, "forbidden");
        api.send(call.token(login.token(Map.of("sub", "pat", "groups", List.of("platform-admin", "owner")))))
                .expectProblem(403, "forbidden");
    }

    @Test
    void the_platforms_role_gives_no_right_in_its_tenant_either() {
        api.send(PROJECTS.token(token("platform-admin"))).expectProblem(403, "forbidden");
    }

    @Test
    void its_keys_sign_for_nobody_else_and_nobody_elses_for_it() {
        var platform = api.identity().issuer();
        refuse(token("platform-admin", "iss", platform));
        refuse(token("owner", "iss", platform));
        refuse(token("owner", "iss", login.issuer() + "/"));
        refuse(token("owner", "iss", "https://nobody.example"));
        var claims = new LinkedHashMap<>(Api.claims(own.slug(), "owner"));
        claims.put("iss", login.issuer());
        refuse(api.identity().token(claims));
    }

    @Test
    void its_tokens_are_for_the_audience_and_of_the_algorithms_that_it_was_registered_with() {
        var tenant = api.createTenant("shared");
        var issuer = "https://login.invalid/" + tenant.slug();
        var body = body(issuer);
        body.put("audience", "acme-app");
        body.put("algorithms", List.of("ES256", "PS256"));
        new Registry(tenant).trust(body).expect(201);

        var good = new LinkedHashMap<String, Object>(Map.of("sub", "pat", "groups", List.of("viewer")));
        good.putAll(Map.of("iss", issuer, "aud", "acme-app", "alg", "ES256"));
        api.awaitStatus(TENANT.token(login.token(good)), 200, SECOND);
        for (var wrong : List.of(Map.of("alg", "RS256"), Map.of("aud", "cloison"))) {
            var bad = new LinkedHashMap<>(good);
            bad.putAll(wrong);
            refuse(login.token(bad));
        }
        good.put("alg", "PS256");
        api.send(TENANT.token(login.token(good))).expect(200);
    }

    @Test
    void a_removed_issuer_is_trusted_no_longer_than_a_second_and_may_speak_for_another_tenant() {
        var issuer = "https://login.invalid/" + Api.freshSlug("moving");
        var call = TENANT.token(token("viewer", "iss", issuer));
        api.send(call).expectProblem(401, "unauthenticated");

        var id = trust(own, issuer);
        assertThat(api.awaitStatus(call, 200, SECOND).json().path("id").asText())
                .isEqualTo(own.id());
        new Registry(own).distrust(id).expect(204);
        api.awaitStatus(call, 401, SECOND).expectProblem(401, "unauthenticated");

        trust(other, issuer);
        assertThat(api.awaitStatus(call, 200, SECOND).json().path("id").asText())
                .isEqualTo(other.id());
    }

    @Test
    void an_issuer_is_of_one_tenant_only() {
        var issuer = "https://login.invalid/" + Api.freshSlug("taken");
        var registry = new Registry(own);
        var made = registry.trust(body(issuer)).expect(201);
        var id = made.json().path("id").asText();
        assertThat(made.requiredHeader("Location"))
                .isEqualTo(api.http().address() + Api.ROOT + "/admin/tenants/" + own.id() + "/issuers/" + id);
        assertThat(made.json().path("issuer").asText()).isEqualTo(issuer);
        assertThat(made.json().path("jwks_url").asText()).isEqualTo(login.jwksUrl());
        assertThat(made.json().path("audience").asText()).isEqualTo(IdentityProvider.AUDIENCE);
        assertThat(made.json().path("algorithms")).hasToString("[\"RS256\"]");
        assertThat(registry.get("/issuers/" + id).expect(200).json()).isEqualTo(made.json());

        var others = new Registry(other);
        others.trust(body(issuer)).expectProblem(409, "conflict");
        registry.trust(body(issuer)).expectProblem(409, "conflict");
        others.get("/issuers/" + id).expectProblem(404, "not-found");
        others.distrust(id).expectProblem(404, "not-found");

        registry.distrust(id).expect(204);
        registry.distrust(id).expectProblem(404, "not-found");
        registry.get("/issuers/" + id).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, acme",
        "issuer, http://1.1.1.1/acme",
        "issuer, https://1.1.1.1/acme?a=b",
        "issuer, https://1.1.1.1/acme#a",
        "issuer, https://ann:secret@1.1.1.1/acme",
        "jwks_url, jwks",
        "jwks_url, file:///etc/passwd",
        "jwks_url, http://1.1.1.1/jwks",
        "jwks_url, https://10.0.0.1/jwks",
        "jwks_url, https://169.254.169.254/latest",
        "audience, ' '",
        "algorithms, RS256"
    })
    void a_field_that_makes_no_sense_is_named(String field, String value) {
        var body = body("https://login.invalid/" + Api.freshSlug("wrong"));
        body.put(field, value);
        invalid(body, field);
        body.remove(field);
        if (!field.equals("algorithms")) {
            invalid(body, field);
        }
    }

    @Test
    void only_signatures_that_tokens_may_have_are_taken() {
        for (var names : List.of(List.of("none"), List.of("HS256"), List.of("RS256", "RS512"), List.of())) {
            var body = body("https://login.invalid/" + Api.freshSlug("unsigned"));
            body.put("algorithms", names);
            invalid(body, "algorithms");
        }
    }

    @Test
    void the_platforms_own_issuer_speaks_for_no_tenant() {
        invalid(body(api.identity().issuer()), "issuer");
    }

    @Test
    void a_tenant_that_does_not_exist_has_no_issuers() {
        var nobody = new Registry(new ATenant(api, "01890000-0000-7000-8000-000000000000", "nobody"));
        nobody.get("/issuers").expectProblem(404, "not-found");
        nobody.trust(body("https://login.invalid/" + Api.freshSlug("nobody"))).expectProblem(404, "not-found");
    }

    @Test
    void only_the_platforms_administrator_registers_issuers() {
        var path = Api.ROOT + "/admin/tenants/" + own.id() + "/issuers";
        var issuer = "https://login.invalid/" + Api.freshSlug("mine");
        for (var call :
                List.of(Call.get(path), Call.post(path, body(issuer)), Call.delete(path + "/" + UUID.randomUUID()))) {
            own.as("owner", call).expectProblem(403, "forbidden");
            api.send(call.token(token("owner"))).expectProblem(403, "forbidden");
            api.send(call).expectProblem(401, "unauthenticated");
        }
        assertThat(new Registry(own).get("/issuers?limit=200").expect(200).body())
                .doesNotContain(issuer);
    }

    @Test
    void each_change_is_in_the_audit_trail() {
        var issuer = "https://login.invalid/" + Api.freshSlug("audited");
        new Registry(own).distrust(trust(own, issuer)).expect(204);
        var events = api.send(Call.get(Api.ROOT + "/admin/audit?limit=200&tenant_id=" + own.id())
                        .token(api.adminToken()))
                .expect(200)
                .json()
                .path("items");
        assertThat(events)
                .filteredOn(
                        event -> event.path("detail").path("issuer").asText().equals(issuer))
                .allMatch(event -> event.path("actor").asText().equals("root@cloison.example"))
                .extracting(event -> event.path("action").asText())
                .containsExactly("tenant.issuer_removed", "tenant.issuer_added");
    }

    private static void refuse(String token) {
        api.send(PROJECTS.token(token)).expectProblem(401, "unauthenticated");
    }

    private static void invalid(Map<String, ?> body, String field) {
        var problem = new Registry(own).trust(body).expectProblem(400, "invalid");
        assertThat(problem.json().path("errors").findValuesAsText("field")).containsExactly(field);
    }

    /** Registers the issuer, whose keys the identity provider has, and returns its id. */
    private static String trust(ATenant tenant, String issuer) {
        return new Registry(tenant)
                .trust(body(issuer))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private static Map<String, Object> body(String issuer) {
        return new LinkedHashMap<>(
                Map.of("issuer", issuer, "jwks_url", login.jwksUrl(), "audience", IdentityProvider.AUDIENCE));
    }

    /** A token of the tenant's own issuer, without a tenant claim. */
    private static String token(String role) {
        return login.token(Map.of("sub", role, "email", role + "@own.example", "groups", List.of(role)));
    }

    private static String token(String role, String claim, String value) {
        return login.token(Map.of("sub", role, "groups", List.of(role), claim, value));
    }

    private static Answer atHost(String host) throws IOException {
        return RawHttp.get(
                api.http().port(), TENANT.path(), List.of("Host: " + host, "Authorization: Bearer " + token("owner")));
    }
}
