package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlansIT {
    private static final String PLANS = Api.ROOT + "/admin/plans";
    private static final String TENANTS = Api.ROOT + "/admin/tenants";

    private static Api api;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
    }

    @Test
    void a_plan_is_described_as_it_was_made() {
        var key = Api.freshSlug("pro");
        var made = admin(Call.post(PLANS, """
                        {"key": "%s", "name": "Pro", "price": {"amount": 2900, "currency": "EUR", "interval": "month"}, "trial_days": 14,
                         "features": {"max_api_calls": 100000, "max_storage": {"limit": 5, "hard": false, "window": "none", "thresholds": [50, 80]},
                           "sso": true}}""".formatted(key))).expect(201);
        assertThat(made.requiredHeader("Location")).endsWith("/admin/plans/" + key);
        var plan = made.json();
        assertThat(plan.path("version").asInt()).isEqualTo(1);
        assertThat(plan.path("status").asText()).isEqualTo("active");
        assertThat(plan.path("price").toString())
                .isEqualTo("{\"amount\":2900,\"currency\":\"EUR\",\"interval\":\"month\"}");
        assertThat(plan.path("features").path("max_api_calls").asLong()).isEqualTo(100000);
        assertThat(plan.path("features").path("max_storage").path("thresholds")).hasSize(2);
        var read = admin(Call.get(PLANS + "/" + key)).expect(200);
        assertThat(read.json()).isEqualTo(plan);
        assertThat(read.requiredHeader("ETag")).isEqualTo(made.requiredHeader("ETag"));
        admin(Call.post(PLANS, Map.of("key", key))).expectProblem(409, "conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"key\": \"Not a key\"}",
                "{\"key\": 5}",
                "{\"key\": \"k\", \"color\": \"red\"}",
                "{\"key\": \"k\", \"status\": \"archived\"}",
                "{\"key\": \"k\", \"features\": {\"max_calls\": -1}}",
                "{\"key\": \"k\", \"features\": {\"max_calls\": \"5\"}}",
                "{\"key\": \"k\", \"features\": {\"max_calls\": 1e99999999}}",
                "{\"key\": \"k\", \"features\": {\"calls\": 5}}",
                "{\"key\": \"k\", \"features\": {\"max_calls\": {\"limit\": 5, \"window\": \"week\"}}}",
                "{\"key\": \"k\", \"features\": [1]}",
                "{\"key\": \"k\", \"price\": {\"amount\": 5}}",
                "{\"key\": \"k\", \"price\": {\"amount\": 1.5, \"currency\": \"EUR\"}}",
                "{\"key\": \"k\", \"trial_days\": 100000}"
            })
    void what_is_no_plan_is_invalid(String body) {
        var problem =
                admin(Call.post(PLANS, body)).expectProblem(400, "invalid").json();
        assertThat(problem.path("errors")).isNotEmpty();
    }

    @Test
    void an_edit_is_a_new_version_for_every_subscriber_at_once() {
        var key = APlan.with(api, Map.of("max_calls", 5));
        var tenant = tenantWith(key);
        assertThat(limit(tenant, "calls").path("limit").asLong()).isEqualTo(5);

        var edited = admin(Call.of("PUT", PLANS + "/" + key).json(Map.of("features", Map.of("max_calls", 7))))
                .expect(200);

        assertThat(edited.json().path("version").asInt()).isEqualTo(2);
        assertThat(limit(tenant, "calls").path("limit").asLong()).isEqualTo(7);
        assertThat(limit(tenant, "calls").path("source").toString())
                .isEqualTo("{\"plan\":\"" + key + "\",\"version\":2}");
        var versions = admin(Call.get(PLANS + "/" + key + "/versions?limit=1"))
                .expect(200)
                .json();
        assertThat(versions.path("items").get(0).path("version").asInt()).isEqualTo(2);
        var older = admin(Call.get(PLANS + "/" + key + "/versions?cursor="
                        + versions.path("next").asText()))
                .expect(200)
                .json();
        assertThat(older.path("items").findValuesAsText("version")).containsExactly("1");
        assertThat(older.path("items").get(0).path("features").path("max_calls").asInt())
                .isEqualTo(5);
    }

    @Test
    void an_edit_is_for_whoever_saw_the_last_one() {
        var key = APlan.with(api, Map.of());
        var tag = admin(Call.get(PLANS + "/" + key)).requiredHeader("ETag");
        admin(Call.of("PUT", PLANS + "/" + key).json(Map.of("name", "A")).header("If-Match", tag))
                .expect(200);
        admin(Call.of("PUT", PLANS + "/" + key).json(Map.of("name", "B")).header("If-Match", tag))
                .expectProblem(412, "precondition-failed");
    }

    @Test
    void a_preview_says_who_is_affected_and_how() {
        var key = APlan.with(api, Map.of("max_calls", 5, "sso", true));
        var tenant = tenantWith(key);

        var preview = admin(Call.post(
                        PLANS + "/" + key + "/preview", Map.of("features", Map.of("max_calls", 3, "sso", true))))
                .expect(200)
                .json();

        assertThat(preview.path("tenants").findValuesAsText("id"))
                .containsExactly(tenant.path("id").asText());
        assertThat(preview.path("tenants").get(0).path("exceeds")).isEmpty();
        assertThat(preview.path("diff").toString()).isEqualTo("{\"max_calls\":{\"from\":5,\"to\":3}}");
        assertThat(admin(Call.get(PLANS + "/" + key)).json().path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void nobody_gets_a_plan_that_is_no_longer_or_not_yet_sold() {
        var key = APlan.with(api, Map.of());
        var draft = APlan.with(api, Map.of(), Map.of("status", "draft"));
        admin(Call.of("POST", PLANS + "/" + key + "/archive")).expect(200);

        for (var refused : new String[] {key, draft, "no-such-plan"}) {
            var problem = create(Map.of("name", "N", "plan", refused))
                    .expectProblem(400, "invalid")
                    .json();
            assertThat(problem.path("errors").findValuesAsText("field")).containsExactly("plan");
        }
        admin(Call.of("POST", PLANS + "/" + key + "/activate")).expect(200);
        create(Map.of("name", "N", "plan", key)).expect(201);
    }

    @Test
    void plans_are_listed_by_key() {
        var key = APlan.with(api, Map.of(), Map.of("status", "draft"));
        var found =
                admin(Call.get(PLANS + "?status=draft&limit=200")).expect(200).json();
        assertThat(found.path("items").findValuesAsText("key")).contains(key).isSorted();
        admin(Call.get(PLANS + "?status=nonsense")).expectProblem(400, "invalid");
        admin(Call.get(PLANS + "?cursor=%C3%A4")).expectProblem(400, "invalid");
        admin(Call.get(PLANS + "/" + key + "/versions?cursor=YWJj")).expectProblem(400, "invalid");
        admin(Call.get(PLANS + "/no-such-plan")).expectProblem(404, "not-found");
    }

    @Test
    void a_tenants_own_limits_are_set_and_removed_with_its_tag() {
        var key = APlan.with(api, Map.of("max_calls", 5));
        var tenant = tenantWith(key);
        var path = TENANTS + "/" + tenant.path("id").asText();
        admin(Call.patch(path, Map.of("limits", Map.of("max_calls", 9)))).expectProblem(428, "precondition-required");

        var set = patch(path, "{\"limits\": {\"max_calls\": 9, \"max_users\": 2}}")
                .expect(200);

        assertThat(set.json().path("limits").toString()).isEqualTo("{\"max_calls\":9,\"max_users\":2}");
        assertThat(limit(tenant, "calls").path("source").path("by").asText()).isEqualTo("root@cloison.example");
        assertThat(limit(tenant, "calls").path("source").path("override").asInt())
                .isEqualTo(9);
        admin(Call.patch(path, "{\"limits\": {\"max_calls\": 1}}").header("If-Match", "\"1\""))
                .expectProblem(412, "precondition-failed");
        patch(path, "{\"limits\": {\"max_users\": null}}").expect(200);
        assertThat(admin(Call.get(path)).json().path("limits").toString()).isEqualTo("{\"max_calls\":9}");
        patch(path, "{\"limits\": {\"max_calls\": null}}").expect(200);
        assertThat(limit(tenant, "calls").path("limit").asLong()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"limits\": {\"calls\": 1}}",
                "{\"limits\": {\"max_calls\": -1}}",
                "{\"limits\": {\"max_calls\": true}}",
                "{\"limits\": {\"max_calls\": {\"limit\": 5}}}",
                "{\"limits\": 5}",
                "{\"plan\": \"no-such-plan\"}",
                "{\"plan\": null}"
            })
    void what_is_no_limit_or_plan_is_invalid(String body) {
        var tenant = tenantWith(APlan.with(api, Map.of()));
        patch(TENANTS + "/" + tenant.path("id").asText(), body).expectProblem(400, "invalid");
    }

    @Test
    void a_tenant_without_a_plan_has_no_limits() {
        var tenant = api.createTenant("shared");
        var limits = admin(Call.get(TENANTS + "/" + tenant.id() + "/limits"));
        assertThat(limits.expect(200).json().path("items")).isEmpty();
        admin(Call.get(TENANTS + "/" + tenant.id() + "/subscription")).expectProblem(404, "not-found");
    }

    private static JsonNode tenantWith(String plan) {
        var tenant =
                create(Map.of("name", "Subscriber", "plan", plan)).expect(201).json();
        assertThat(tenant.path("plan").asText()).isEqualTo(plan);
        return tenant;
    }

    private static JsonNode limit(JsonNode tenant, String metric) {
        var limits = admin(Call.get(TENANTS + "/" + tenant.path("id").asText() + "/limits"))
                .expect(200)
                .json();
        for (var limit : limits.path("items")) {
            if (limit.path("metric").asText().equals(metric)) {
                return limit;
            }
        }
        throw new AssertionError("No limit of " + metric + ": " + limits);
    }

    private static Answer patch(String path, String body) {
        var tag = admin(Call.get(path)).requiredHeader("ETag");
        return admin(Call.patch(path, body).header("If-Match", tag));
    }

    private static Answer create(Map<String, ?> body) {
        return admin(Call.post(TENANTS, body).header("Prefer", "wait=30"));
    }

    private static Answer admin(Call call) {
        return api.send(call.token(api.adminToken()));
    }
}
