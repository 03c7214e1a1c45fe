package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.RawHttp;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Registry;
import io.cloison.it.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tenant is found at its own domains, and nobody else is. */
class TenantDomainsIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String TENANT = Api.ROOT + "/tenant";

    private static Api api;
    private static ATenant own;
    private static ATenant other;
    private static String member;

    private String domain;
    private Registry registry;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        var slug = Api.freshSlug("domains");
        var owner = "owner@" + slug + ".example";
        var body = Map.of("name", "Domains", "slug", slug, "owner", Map.of("email", owner));
        var made = api.send(Call.post(Api.ROOT + "/admin/tenants", body)
                        .token(api.adminToken())
                        .header("Prefer", "wait=30"))
                .expect(201)
                .json();
        own = new ATenant(api, made.path("id").asText(), slug);
        other = api.createTenant("shared");
        member = api.identity().token(Map.of("sub", owner, "email", owner));
    }

    @BeforeEach
    void a_domain_that_nobody_has() {
        domain = Api.freshSlug("app") + "." + own.slug() + ".example";
        registry = new Registry(own);
    }

    @Test
    void a_members_token_that_names_no_tenant_means_the_one_whose_domain_is_asked() {
        at(domain, member).expectProblem(400, "tenant-required");
        registry.give(domain).expect(201);
        assertThat(awaitStatus(domain, member, 200).json().path("id").asText()).isEqualTo(own.id());
        registry.take(domain).expect(204);
        awaitStatus(domain, member, 400).expectProblem(400, "tenant-required");
    }

    @Test
    void a_domain_must_agree_with_what_the_token_says() {
        registry.give(domain).expect(201);
        for (var host : List.of(domain, domain + ":8443", domain.toUpperCase(Locale.ROOT), domain + ".")) {
            awaitStatus(host, own.token("viewer"), 200);
            awaitStatus(host, other.token("owner"), 403).expectProblem(403, "tenant-mismatch");
        }
        at("www." + domain, other.token("viewer")).expect(200);
    }

    @Test
    void a_stranger_at_a_domain_learns_nothing_of_its_tenant() {
        registry.give(domain).expect(201);
        var stranger = api.identity().token(Map.of("sub", "stranger", "email", "stranger@nowhere.example"));
        var answer = awaitStatus(domain, stranger, 404).expectProblem(404, "tenant-unknown");
        assertThat(answer.body()).doesNotContain(own.id()).doesNotContain(own.slug());
    }

    @Test
    void a_domain_is_of_one_tenant_only() {
        var made = registry.give(domain).expect(201);
        assertThat(made.requiredHeader("Location"))
                .isEqualTo(api.http().address() + Api.ROOT + "/admin/tenants/" + own.id() + "/domains/" + domain);
        assertThat(made.json().path("domain").asText()).isEqualTo(domain);
        assertThat(registry.give(domain).expect(200).json()).isEqualTo(made.json());
        assertThat(registry.get("/domains/" + domain).expect(200).json()).isEqualTo(made.json());

        var others = new Registry(other);
        others.give(domain).expectProblem(409, "conflict");
        others.get("/domains/" + domain).expectProblem(404, "not-found");
        others.take(domain).expectProblem(404, "not-found");

        registry.take(domain).expect(204);
        registry.take(domain).expectProblem(404, "not-found");
        others.give(domain).expect(201);
        awaitStatus(domain, own.token("owner"), 403).expectProblem(403, "tenant-mismatch");
        awaitStatus(domain, other.token("owner"), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.1",
                "acme..example",
                "acme.example.",
                "-acme.example",
                "Acme.example",
                "under_score.example",
                "acme.example:443",
                "*.acme.example",
                "münchen.example",
                Backends.BASE_DOMAIN,
                "acme." + Backends.BASE_DOMAIN,
                "app.acme." + Backends.BASE_DOMAIN
            })
    void a_name_that_is_no_domain_or_the_platforms_is_invalid(String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        var problem = registry.give(encoded).expectProblem(400, "invalid");
        assertThat(problem.json().path("errors").findValuesAsText("field")).containsExactly("domain");
        registry.get("/domains/" + encoded).expectProblem(404, "not-found");
    }

    @Test
    void a_tenant_that_does_not_exist_has_no_domains() {
        var nobody = new Registry(new ATenant(api, "01890000-0000-7000-8000-000000000000", "nobody"));
        nobody.get("/domains").expectProblem(404, "not-found");
        nobody.give(domain).expectProblem(404, "not-found");
        nobody.take(domain).expectProblem(404, "not-found");
    }

    @Test
    void only_the_platforms_administrator_gives_and_takes_domains() {
        var path = Api.ROOT + "/admin/tenants/" + own.id() + "/domains";
        for (var call :
                List.of(Call.get(path), Call.of("PUT", path + "/" + domain), Call.delete(path + "/" + domain))) {
            own.as("owner", call).expectProblem(403, "forbidden");
            api.send(call).expectProblem(401, "unauthenticated");
        }
        assertThat(registry.get("/domains").expect(200).body()).doesNotContain(domain);
    }

    @Test
    void each_change_is_in_the_audit_trail() {
        registry.give(domain).expect(201);
        registry.take(domain).expect(204);
        var events = api.send(Call.get(Api.ROOT + "/admin/audit?limit=200&tenant_id=" + own.id())
                        .token(api.adminToken()))
                .expect(200)
                .json()
                .path("items");
        assertThat(events)
                .filteredOn(
                        event -> event.path("detail").path("domain").asText().equals(domain))
                .allMatch(event -> event.path("actor").asText().equals("root@cloison.example"))
                .extracting(event -> event.path("action").asText())
                .containsExactly("tenant.domain_removed", "tenant.domain_added");
    }

    /** Repeats the call until its answer has the status, for a second. */
    private static Answer awaitStatus(String host, String token, int status) {
        var end = System.nanoTime() + SECOND.toNanos();
        var answer = at(host, token);
        while (answer.status() != status && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            answer = at(host, token);
        }
        return answer.expect(status);
    }

    private static Answer at(String host, String token) {
        try {
            return RawHttp.get(api.http().port(), TENANT, List.of("Host: " + host, "Authorization: Bearer " + token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
