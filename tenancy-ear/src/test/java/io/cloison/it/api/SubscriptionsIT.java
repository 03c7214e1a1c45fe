package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsIT {
    private static final String SUBSCRIPTION = Api.ROOT + "/tenant/subscription";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Api api;
    private static String basic;
    private static String pro;
    private static String trial;

    private ATenant tenant;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        basic = APlan.with(api, Map.of("max_users", 3), price(1000));
        pro = APlan.with(api, Map.of("max_users", 30), price(5000));
        trial = APlan.with(
                api, Map.of(), Map.of("trial_days", 14, "price", price(1000).get("price")));
    }

    @BeforeEach
    void make() {
        tenant = api.createTenant("shared");
    }

    @Test
    void a_tenant_subscribes_and_sees_it() {
        tenant.as("owner", Call.get(SUBSCRIPTION)).expectProblem(404, "not-found");

        var quote = change(basic, "now").expect(200).json();

        assertThat(quote.path("proration").findValuesAsText("amount")).containsExactly("1000");
        assertThat(quote.path("exceeds").isArray()).isTrue();
        var subscription = subscription();
        assertThat(subscription.path("plan").asText()).isEqualTo(basic);
        assertThat(subscription.path("plan_version").asInt()).isEqualTo(1);
        assertThat(subscription.path("status").asText()).isEqualTo("active");
        assertThat(subscription.path("trial_ends_at").isNull()).isTrue();
        assertThat(Instant.parse(subscription.path("period").path("end").asText()))
                .isAfter(Instant.parse(subscription.path("period").path("start").asText()));
        assertThat(subscription.path("cancel_at_period_end").asBoolean()).isFalse();
        assertThat(subscription.path("pending_change").isNull()).isTrue();
        assertThat(tenant.as("viewer", Call.get(Api.ROOT + "/tenant"))
                        .json()
                        .path("plan")
                        .asText())
                .isEqualTo(basic);
    }

    @Test
    void a_preview_does_nothing_and_an_upgrade_is_effective_at_once() {
        change(basic, "now").expect(200);
        var preview = tenant.as(
                        "owner",
                        Call.post(SUBSCRIPTION + "/change", Map.of("plan", pro, "when", "now", "preview", true)))
                .expect(200)
                .json();
        assertThat(preview.path("proration").findValuesAsText("amount")).hasSize(2);
        assertThat(subscription().path("plan").asText()).isEqualTo(basic);

        tenant.as("owner", Call.post(SUBSCRIPTION + "/change", Map.of("plan", pro)))
                .expect(200);

        assertThat(subscription().path("plan").asText()).isEqualTo(pro);
    }

    @Test
    void a_downgrade_waits_for_the_end_of_the_period() {
        change(pro, "now").expect(200);

        var quote = change(basic, "period_end").expect(200).json();

        var subscription = subscription();
        assertThat(quote.path("proration")).isEmpty();
        assertThat(subscription.path("plan").asText()).isEqualTo(pro);
        assertThat(subscription.path("pending_change").path("plan").asText()).isEqualTo(basic);
        assertThat(subscription.path("pending_change").path("at"))
                .isEqualTo(subscription.path("period").path("end"));
    }

    @Test
    void a_cancellation_is_taken_back_or_final() {
        change(basic, "now").expect(200);

        assertThat(post("/cancel")
                        .expect(200)
                        .json()
                        .path("cancel_at_period_end")
                        .asBoolean())
                .isTrue();
        assertThat(post("/resume")
                        .expect(200)
                        .json()
                        .path("cancel_at_period_end")
                        .asBoolean())
                .isFalse();
        tenant.as("owner", Call.post(SUBSCRIPTION + "/cancel", Map.of("when", "now")))
                .expect(200);
        assertThat(subscription().path("status").asText()).isEqualTo("canceled");
        post("/resume").expectProblem(409, "conflict");
    }

    @Test
    void a_trial_ends_by_itself() {
        change(trial, "now").expect(200);
        var subscription = subscription();
        assertThat(subscription.path("status").asText()).isEqualTo("trialing");
        assertThat(Instant.parse(subscription.path("trial_ends_at").asText()))
                .isAfter(Instant.parse(subscription.path("started_at").asText()).plus(Duration.ofDays(13)));

        api.send(Call.post(
                                Api.ROOT + "/admin/tenants/" + tenant.id() + "/subscription",
                                Map.of(
                                        "trial_ends_at",
                                        subscription.path("started_at").asText()))
                        .token(api.adminToken()))
                .expect(200);

        await("active");
        var moves = api.send(Call.get(Api.ROOT + "/admin/audit?tenant_id=" + tenant.id())
                        .token(api.adminToken()))
                .json()
                .path("items")
                .findValuesAsText("action");
        assertThat(moves).containsOnlyOnce("subscription.moved-on");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"plan\": 5}",
                "{\"plan\": \"no-such-plan\"}",
                "{\"plan\": \"any\", \"when\": \"tomorrow\"}",
                "{\"plan\": \"any\", \"preview\": \"yes\"}",
                "{\"plan\": \"any\", \"price\": 0}",
                "[]",
                "{"
            })
    void what_is_no_change_is_invalid(String body) {
        APlan.shared(api);
        tenant.as("owner", Call.post(SUBSCRIPTION + "/change", body)).expectProblem(400, "invalid");
        tenant.as("owner", Call.get(SUBSCRIPTION)).expectProblem(404, "not-found");
    }

    @Test
    void only_who_manages_the_tenant_changes_what_it_pays() {
        change(basic, "now").expect(200);
        for (var role : new String[] {"member", "viewer"}) {
            tenant.as(role, Call.get(SUBSCRIPTION)).expect(200);
            tenant.as(role, Call.post(SUBSCRIPTION + "/change", Map.of("plan", pro)))
                    .expectProblem(403, "forbidden");
            tenant.as(role, Call.of("POST", SUBSCRIPTION + "/cancel")).expectProblem(403, "forbidden");
            tenant.as(role, Call.of("POST", SUBSCRIPTION + "/resume")).expectProblem(403, "forbidden");
        }
        for (var path : new String[] {"/admin/plans", "/admin/tenants/" + tenant.id() + "/limits"}) {
            tenant.as("owner", Call.get(Api.ROOT + path)).expectProblem(403, "forbidden");
        }
    }

    @Test
    void a_tenants_time_zone_cuts_its_periods() {
        var slug = Api.freshSlug("zoned");
        api.send(Call.post(
                                Api.ROOT + "/admin/tenants",
                                Map.of(
                                        "name",
                                        "Z",
                                        "slug",
                                        slug,
                                        "plan",
                                        basic,
                                        "settings",
                                        Map.of("time_zone", "Asia/Kolkata")))
                        .token(api.adminToken())
                        .header("Prefer", "wait=30"))
                .expect(201);
        var subscription = api.send(Call.get(Api.ROOT + "/admin/tenants/" + slug + "/subscription")
                        .token(api.adminToken()))
                .expect(200)
                .json();
        assertThat(subscription.path("time_zone").asText()).isEqualTo("Asia/Kolkata");
        assertThat(subscription.path("period").path("start").asText()).endsWith("T18:30:00Z");
        api.send(Call.post(Api.ROOT + "/admin/tenants", Map.of("name", "Z", "settings", Map.of("time_zone", "Mars")))
                        .token(api.adminToken()))
                .expectProblem(400, "invalid");
    }

    private Answer change(String plan, String when) {
        return tenant.as("owner", Call.post(SUBSCRIPTION + "/change", Map.of("plan", plan, "when", when)));
    }

    private Answer post(String path) {
        return tenant.as("owner", Call.of("POST", SUBSCRIPTION + path));
    }

    private JsonNode subscription() {
        return tenant.as("viewer", Call.get(SUBSCRIPTION)).expect(200).json();
    }

    private void await(String status) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!subscription().path("status").asText().equals(status)) {
            assertThat(System.nanoTime() - deadline).as("%s", subscription()).isNegative();
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static Map<String, Object> price(long amount) {
        return Map.of("price", Map.of("amount", amount, "currency", "EUR", "interval", "month"));
    }
}
