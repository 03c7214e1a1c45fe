package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.RawHttp;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token is authoritative; header, host and path only agree with it, or the call is refused. */
class ResolutionIT {
    private static final String PROJECTS = Api.ROOT + "/projects";
    private static final Call TENANT = Call.get(Api.ROOT + "/tenant");

    private static Api api;
    private static ATenant own;
    private static ATenant other;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        own = api.createTenant("shared");
        other = api.createTenant("schema");
    }

    @Test
    void the_claim_names_a_tenant_by_slug_or_id() {
        assertThat(own.as("viewer", TENANT).expect(200).json().path("id").asText())
                .isEqualTo(own.id());
        assertThat(api.send(TENANT.token(api.token(own.id(), "viewer")))
                        .expect(200)
                        .json()
                        .path("slug")
                        .asText())
                .isEqualTo(own.slug());
    }

    @Test
    void header_host_and_path_may_agree_with_the_claim() throws IOException {
        own.as("viewer", TENANT.header("X-Tenant-ID", own.slug())).expect(200);
        own.as("viewer", TENANT.header("X-Tenant-ID", own.id())).expect(200);
        own.as("viewer", Call.get("/tenant/" + own.slug() + PROJECTS)).expect(200);
        own.as("viewer", Call.get("/tenant/" + own.id() + PROJECTS)).expect(200);
        atHost(own.slug() + "." + Backends.BASE_DOMAIN).expect(200);
    }

    @Test
    void a_header_that_disagrees_is_refused_whether_or_not_that_tenant_exists() {
        for (var name : List.of(other.slug(), other.id(), "no-such-tenant", "01890000-0000-7000-8000-000000000000")) {
            own.as("owner", TENANT.header("X-Tenant-ID", name)).expectProblem(403, "tenant-mismatch");
        }
    }

    @Test
    void a_path_that_disagrees_is_refused() {
        for (var name : List.of(other.slug(), other.id(), "no-such-tenant")) {
            own.as("owner", Call.get("/tenant/" + name + PROJECTS)).expectProblem(403, "tenant-mismatch");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slug", "id"})
    void what_is_made_by_the_path_form_is_found_by_it(String kind) {
        var form = "/tenant/" + (kind.equals("slug") ? own.slug() : own.id());
        var call = Call.post(form + PROJECTS, Map.of("name", "By path")).header("Idempotency-Key", "by-" + kind);
        var made = own.as("member", call).expect(201);
        var location = made.requiredHeader("Location");
        assertThat(location).startsWith(api.http().address() + form + PROJECTS + "/");
        own.as("member", Call.get(location.substring(api.http().address().length())))
                .expect(200);
        assertThat(own.as("member", call).expect(201).requiredHeader("Location"))
                .isEqualTo(location);
    }

    @Test
    void what_is_the_platforms_leaves_the_path_form() {
        var body = Map.of("key", Api.freshSlug("by-path"), "name", "By path");
        var path = "/tenant/" + own.slug() + Api.ROOT + "/admin/plans";
        assertThat(api.send(Call.post(path, body).token(api.adminToken()))
                        .expect(201)
                        .requiredHeader("Location"))
                .startsWith(api.http().address() + Api.ROOT + "/admin/plans/");
    }

    @Test
    void a_host_that_disagrees_is_refused() throws IOException {
        atHost(other.slug() + "." + Backends.BASE_DOMAIN).expectProblem(403, "tenant-mismatch");
        atHost("no-such-tenant." + Backends.BASE_DOMAIN).expectProblem(403, "tenant-mismatch");
    }

    @Test
    void a_host_is_the_same_with_a_port_and_in_upper_case() throws IOException {
        atHost(own.slug() + "." + Backends.BASE_DOMAIN + ":8080").expect(200);
        atHost((own.slug() + "." + Backends.BASE_DOMAIN).toUpperCase(Locale.ROOT))
                .expect(200);
        atHost((other.slug() + "." + Backends.BASE_DOMAIN).toUpperCase(Locale.ROOT) + ":1")
                .expectProblem(403, "tenant-mismatch");
    }

    @Test
    void a_host_is_the_same_with_a_dot_at_its_end_and_none_with_two() throws IOException {
        atHost(own.slug() + "." + Backends.BASE_DOMAIN + ".").expect(200);
        atHost(other.slug() + "." + Backends.BASE_DOMAIN + ".").expectProblem(403, "tenant-mismatch");
        atHost(other.slug() + "." + Backends.BASE_DOMAIN + "..").expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s.evil.example", "evil%s", "%s.%s", "x.%s"})
    void a_host_that_only_looks_like_a_tenants_is_not_taken_for_it(String form) throws IOException {
        var host = form.contains("evil%s")
                ? form.formatted("." + Backends.BASE_DOMAIN)
                : form.replace("%s", other.slug() + "." + Backends.BASE_DOMAIN);
        var answer = atHost(host);
        assertThat(answer.body()).doesNotContain(other.id());
        assertThat(answer.status()).isLessThan(500);
    }

    @Test
    void a_doubled_tenant_header_is_refused() {
        own.as("owner", TENANT.header("X-Tenant-ID", own.slug()).header("X-Tenant-ID", own.slug()))
                .expectProblem(400, "invalid");
        own.as("owner", TENANT.header("X-Tenant-ID", own.slug()).header("X-Tenant-ID", other.slug()))
                .expectProblem(400, "invalid");
        own.as("owner", TENANT.header("X-Tenant-ID", own.slug() + "," + other.slug()))
                .expectProblem(400, "invalid");
    }

    @Test
    void a_doubled_host_is_refused() throws IOException {
        var host = "Host: " + own.slug() + "." + Backends.BASE_DOMAIN;
        var answer = raw(Api.ROOT + "/tenant", List.of(host, host));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain(own.id());
    }

    @Test
    void a_claim_of_another_shape_is_refused() {
        for (Object claim : List.of(
                List.of(own.slug()), List.of(own.slug(), other.slug()), Map.of("id", own.slug()), 1, true, List.of())) {
            refuseClaim(claim);
        }
    }

    @Test
    void a_null_claim_is_refused() {
        var claims =
                new LinkedHashMap<String, @org.jspecify.annotations.Nullable Object>(Api.claims(own.slug(), "owner"));
        claims.put("tenant_id", null);
        var answer = api.send(TENANT.token(api.identity().token(claims)));
        answer.expectProblem(403, "tenant-mismatch");
    }

    @Test
    void a_name_that_differs_by_case_blank_or_unicode_form_is_another_name() {
        var slug = own.slug();
        for (var variant : List.of(
                slug.toUpperCase(Locale.ROOT),
                " " + slug,
                slug + " ",
                slug + "\u0000",
                slug + "\n",
                slug.replace("s", "\u017f"),
                slug.replace("-", "\u2010"),
                "\uff53" + slug.substring(1),
                slug + "\u200b",
                own.id().toUpperCase(Locale.ROOT),
                "{" + own.id() + "}",
                own.id().replace("-", ""))) {
            refuseClaim(variant);
        }
    }

    @Test
    void a_header_that_differs_by_case_or_form_is_refused() {
        for (var variant :
                List.of(own.slug().toUpperCase(Locale.ROOT), own.id().toUpperCase(Locale.ROOT), "a b", "*")) {
            var answer = own.as("owner", TENANT.header("X-Tenant-ID", variant));
            assertThat(answer.status()).as("%s", answer).isIn(400, 403);
            answer.expectProblem(answer.status(), answer.status() == 400 ? "invalid" : "tenant-mismatch");
        }
    }

    @Test
    void an_unknown_tenant_in_the_claim_is_unknown() {
        api.send(TENANT.token(api.token("no-such-tenant", "owner"))).expectProblem(404, "tenant-unknown");
    }

    @Test
    void a_stranger_without_a_claim_learns_nothing_of_tenants() {
        var token = stranger();
        api.send(TENANT.token(token)).expectProblem(400, "tenant-required");
        var known = api.send(TENANT.token(token).header("X-Tenant-ID", other.slug()));
        var unknown = api.send(TENANT.token(token).header("X-Tenant-ID", "no-such-tenant"));
        known.expectProblem(404, "tenant-unknown");
        unknown.expectProblem(404, "tenant-unknown");
        assertThat(known.withoutInstance()).isEqualTo(unknown.withoutInstance());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tenant/%o/../%s/api/v1/projects",
                "/tenant/%s%2F..%2F%o/api/v1/projects",
                "/tenant/%s/%2e%2e/%o/api/v1/projects",
                "/tenant/%s/..;/%o/api/v1/projects",
                "/tenant/%s;x=%o/api/v1/projects",
                "/tenant//%o/api/v1/projects",
                "/tenant/%s/tenant/%o/api/v1/projects",
                "/tenant/%o%00/api/v1/projects",
                "/tenant/%s/api/v1/../../../%o/api/v1/projects",
                "/api/v1/../../tenant/%o/api/v1/projects",
                "/tenant/%o/api/v1/projects/",
                "/tenant/%o\\..\\%s/api/v1/projects"
            })
    void a_crafted_path_never_reaches_another_tenant(String form) throws IOException {
        var canary = "Canary of the other tenant";
        other.project(canary);
        var answer = raw(form.replace("%s", own.slug()).replace("%o", other.slug()), List.of("Host: localhost"));
        assertThat(answer.body()).doesNotContain(canary).doesNotContain(other.id());
        assertThat(answer.status()).as("%s", answer).isLessThan(500);
    }

    @Test
    void a_suspended_tenant_is_refused_within_a_second_and_let_in_again() {
        var tenant = api.createTenant("shared");
        var admin = api.adminToken();
        api.send(Call.of("POST", Api.ROOT + "/admin/tenants/" + tenant.id() + "/suspend")
                        .token(admin))
                .expect(200);
        var call = TENANT.token(tenant.token("owner"));
        api.awaitStatus(call, 403, Duration.ofSeconds(1)).expectProblem(403, "tenant-suspended");
        api.send(Call.of("POST", Api.ROOT + "/admin/tenants/" + tenant.id() + "/activate")
                        .token(admin))
                .expect(200);
        api.awaitStatus(call, 200, Duration.ofSeconds(1));
    }

    private static void refuseClaim(Object claim) {
        var claims = Api.claims(own.slug(), "owner");
        claims.put("tenant_id", claim);
        var answer = api.send(TENANT.token(api.identity().token(claims)));
        answer.expectProblem(403, "tenant-mismatch");
    }

    private static String stranger() {
        return api.identity()
                .token(Map.of("sub", "stranger", "email", "stranger@nowhere.example", "groups", List.of("owner")));
    }

    private static Answer atHost(String host) throws IOException {
        return raw(Api.ROOT + "/tenant", List.of("Host: " + host));
    }

    private static Answer raw(String target, List<String> lines) throws IOException {
        var headers = new ArrayList<>(lines);
        headers.add("Authorization: Bearer " + own.token("viewer"));
        return RawHttp.get(api.http().port(), target, headers);
    }
}
