package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsIT {
    private static final String TENANTS = Api.ROOT + "/admin/tenants";

    private static Api api;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
    }

    @ParameterizedTest
    @CsvSource({"shared,row", "schema,schema", "separate,database"})
    void a_tenant_is_described_as_it_was_made(String type, String isolation) {
        var slug = Api.freshSlug("described");
        var made = create(
                        Map.of("name", "Société Générique 株式会社", "slug", slug, "database_config", Map.of("type", type)))
                .expect(201);
        var tenant = made.json();
        assertThat(made.requiredHeader("Location"))
                .endsWith("/admin/tenants/" + tenant.path("id").asText());
        assertThat(UUID.fromString(tenant.path("id").asText()).version()).isEqualTo(7);
        assertThat(tenant.path("name").asText()).isEqualTo("Société Générique 株式会社");
        assertThat(tenant.path("slug").asText()).isEqualTo(slug);
        assertThat(tenant.path("status").asText()).isEqualTo("active");
        assertThat(tenant.path("isolation").asText()).isEqualTo(isolation);
        assertThat(tenant.path("schema_version").asText()).isNotBlank();
        assertThat(Instant.parse(tenant.path("activated_at").asText()))
                .isAfterOrEqualTo(Instant.parse(tenant.path("created_at").asText()));
        var byId = admin(Call.get(TENANTS + "/" + tenant.path("id").asText())).expect(200);
        var bySlug = admin(Call.get(TENANTS + "/" + slug)).expect(200);
        assertThat(byId.json()).isEqualTo(bySlug.json());
        assertThat(byId.requiredHeader("ETag")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "ab",
                "Upper",
                "1digit",
                "-dash",
                "dash-",
                "under_score",
                "dot.ted",
                "sp ace",
                "ünicode",
                "a/b",
                "../x",
                "x'; drop schema control; --"
            })
    void a_slug_out_of_form_is_invalid(String slug) {
        var problem = create(Map.of("name", "N", "slug", slug))
                .expectProblem(400, "invalid")
                .json();
        assertThat(problem.path("errors").findValuesAsText("field")).contains("slug");
    }

    @Test
    void a_slug_of_64_is_too_long_and_of_63_is_not() {
        create(Map.of("name", "N", "slug", "a".repeat(64))).expectProblem(400, "invalid");
        create(Map.of("name", "N", "slug", "a".repeat(63))).expect(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "api", "www", "tenant", "health", "metrics"})
    void a_reserved_word_is_no_slug(String slug) {
        create(Map.of("name", "N", "slug", slug)).expectProblem(400, "invalid");
    }

    @Test
    void a_slug_is_taken_once() {
        var tenant = api.createTenant("shared");
        create(Map.of("name", "Another", "slug", tenant.slug())).expectProblem(409, "conflict");
    }

    @Test
    void a_name_is_needed_and_bounded() {
        create(Map.of("slug", Api.freshSlug("nameless"))).expectProblem(400, "invalid");
        create(Map.of("name", "  ")).expectProblem(400, "invalid");
        create(Map.of("name", "x".repeat(201))).expectProblem(400, "invalid");
        create(Map.of("name", "a\u0000b")).expectProblem(400, "invalid");
    }

    @Test
    void a_slug_is_made_of_the_name_when_none_is_given() {
        var tenant = create(Map.of("name", "Ünïted Wïdgets & Söhne " + UUID.randomUUID()))
                .expect(201)
                .json();
        assertThat(tenant.path("slug").asText()).matches("^[a-z][a-z0-9-]{1,61}[a-z0-9]$");
    }

    @Test
    void an_unknown_region_or_type_is_invalid() {
        create(Map.of("name", "N", "database_config", Map.of("type", "separate", "region", "nowhere-1")))
                .expectProblem(400, "invalid");
        create(Map.of("name", "N", "database_config", Map.of("type", "nonsense")))
                .expectProblem(400, "invalid");
        create(Map.of("name", "N", "database_config", "separate")).expectProblem(400, "invalid");
    }

    @Test
    void a_tenant_can_be_renamed_with_its_tag() {
        var tenant = api.createTenant("shared");
        var path = TENANTS + "/" + tenant.id();
        var tag = admin(Call.get(path)).requiredHeader("ETag");
        admin(Call.patch(path, Map.of("name", "New"))).expectProblem(428, "precondition-required");
        admin(Call.patch(path, Map.of("name", "New")).header("If-Match", "\"99\""))
                .expectProblem(412, "precondition-failed");
        var renamed = admin(Call.patch(path, Map.of("name", "New")).header("If-Match", tag))
                .expect(200);
        assertThat(renamed.json().path("name").asText()).isEqualTo("New");
    }

    @Test
    void a_list_can_be_filtered() {
        var tenant = api.createTenant("schema");
        var found = admin(Call.get(TENANTS + "?isolation=schema&status=active&q=" + tenant.slug()))
                .expect(200)
                .json();
        assertThat(found.path("items").findValuesAsText("id")).containsExactly(tenant.id());
        assertThat(admin(Call.get(TENANTS + "?isolation=database&q=" + tenant.slug()))
                        .json()
                        .path("items"))
                .isEmpty();
        admin(Call.get(TENANTS + "?status=nonsense")).expectProblem(400, "invalid");
        admin(Call.get(TENANTS + "?limit=201")).expectProblem(400, "invalid");
    }

    @Test
    void an_unknown_tenant_is_not_found() {
        for (var id : new String[] {UUID.randomUUID().toString(), "no-such-tenant", "x"}) {
            var answer = admin(Call.get(TENANTS + "/" + id));
            assertThat(answer.status()).as("%s", answer).isIn(400, 404);
            answer.expectProblem(answer.status(), answer.status() == 404 ? "not-found" : "invalid");
        }
    }

    private static Answer create(Map<String, ?> body) {
        return admin(Call.post(TENANTS, body).header("Prefer", "wait=30"));
    }

    private static Answer admin(Call call) {
        return api.send(call.token(api.adminToken()));
    }
}
