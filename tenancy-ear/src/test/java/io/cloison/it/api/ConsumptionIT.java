package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Midnight;
import io.cloison.it.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumptionIT {
    private static final String USAGE = Api.ROOT + "/tenant/usage";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Api api;

    private final String metric = "m_" + UUID.randomUUID().toString().replace('-', '_');
    private ATenant tenant;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
    }

    @BeforeEach
    void aTenant() {
        Midnight.keepAway();
        tenant = api.createTenant("shared");
        make(metric, "month");
        limit(metric, 5);
    }

    @Test
    void units_are_used_until_the_limit_and_then_refused_until_the_window_resets() {
        for (int i = 1; i <= 5; i++) {
            var answer = consume(1).expect(200).json();
            assertThat(answer.path("allowed").asBoolean()).isTrue();
            assertThat(answer.path("used").asInt()).isEqualTo(i);
            assertThat(answer.path("remaining").asInt()).isEqualTo(5 - i);
            assertThat(answer.path("limit").asInt()).isEqualTo(5);
            assertThat(answer.path("resets_at").asText()).isNotBlank();
        }
        var refused = consume(1).expectProblem(429, "limit-exceeded");
        assertThat(Long.parseLong(refused.requiredHeader("Retry-After"))).isPositive();
        assertThat(refused.json().path("metric").asText()).isEqualTo(metric);
        assertThat(refused.json().path("limit").asInt()).isEqualTo(5);
        assertThat(refused.json().path("used").asInt()).isEqualTo(5);
        assertThat(refused.json().path("requested").asInt()).isEqualTo(1);
        assertThat(refused.json().path("resets_at").asText()).isNotBlank();
        assertThat(refused.requiredHeader("RateLimit")).contains("\"" + metric + "\";r=0;t=");
        assertThat(refused.requiredHeader("RateLimit-Policy")).contains("\"" + metric + "\";q=5;w=");
    }

    @Test
    void where_nothing_resets_only_another_plan_helps() {
        var seats = metric + "_seats";
        make(seats, "none");
        limit(seats, 1);
        consume(seats, 1, null).expect(200);
        var refused = consume(seats, 1, null).expectProblem(402, "limit-exceeded");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(refused.json().has("resets_at")).isFalse();
    }

    @Test
    void where_the_whole_limit_is_not_enough_only_another_plan_helps() {
        for (var refused : List.of(consume(6), hold(6))) {
            refused.expectProblem(402, "limit-exceeded");
            assertThat(refused.header("Retry-After")).isEmpty();
            assertThat(refused.json().has("resets_at")).isFalse();
            assertThat(refused.json().path("limit").asInt()).isEqualTo(5);
            assertThat(refused.json().path("requested").asInt()).isEqualTo(6);
        }
        consume(5).expect(200);
        consume(5).expectProblem(429, "limit-exceeded").requiredHeader("Retry-After");

        var none = metric + "_none";
        make(none, "month");
        limit(none, 0);
        var refused = consume(none, 1, null).expectProblem(402, "limit-exceeded");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(refused.requiredHeader("RateLimit")).endsWith("\"" + none + "\";r=0");
    }

    @Test
    void a_raised_limit_counts_within_a_second() {
        consume(5).expect(200);
        var one = call(metric, 1, null).token(tenant.token("member"));
        var quickest = IntStream.range(6, 11)
                .mapToObj(raised -> {
                    consume(1).expectProblem(429, "limit-exceeded");
                    limit(metric, raised);
                    var start = System.nanoTime();
                    api.awaitStatus(one, 200, PATIENCE);
                    return Duration.ofNanos(System.nanoTime() - start);
                })
                .min(Comparator.naturalOrder());
        assertThat(quickest)
                .as("of five, since any one may wait for a busy machine")
                .hasValueSatisfying(time -> assertThat(time).isLessThan(Duration.ofSeconds(1)));
        consume(1).expectProblem(429, "limit-exceeded");
    }

    @Test
    void the_same_id_is_counted_once_and_answered_the_same() {
        var first = consume(metric, 2, "order-1").expect(200);
        consume(1).expect(200);
        assertThat(consume(metric, 2, "order-1").expect(200).json()).isEqualTo(first.json());
        consume(metric, 3, "order-1").expectProblem(422, "unprocessable");
        assertThat(check(1).path("used").asInt()).isEqualTo(3);
    }

    @Test
    void consumption_cannot_be_corrected_to_free_the_limit() {
        consume(metric, 5, "all").expect(200);
        for (var change : List.of(Map.of("action", "void"), Map.of("action", "amend", "value", 0))) {
            var body = new LinkedHashMap<String, Object>(change);
            body.putAll(Map.of("source", "urn:cloison:consumption", "id", metric + ":all", "reason", "more, please"));
            tenant.as("owner", Call.post(USAGE + "/corrections", body)).expectProblem(400, "invalid");
        }
        consume(1).expectProblem(429, "limit-exceeded");
    }

    @Test
    void of_many_at_once_exactly_the_limit_is_admitted() {
        var many = metric + "_many";
        make(many, "day");
        limit(many, 100);
        var statuses = IntStream.range(0, 300)
                .parallel()
                .map(i -> consume(many, 1, null).status())
                .boxed()
                .toList();
        assertThat(statuses).containsOnly(200, 429);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(100);
    }

    @Test
    void to_check_uses_nothing() {
        assertThat(check(5).path("allowed").asBoolean()).isTrue();
        assertThat(check(6).path("allowed").asBoolean()).isFalse();
        assertThat(check(5).path("used").asInt()).isZero();
    }

    @Test
    void every_answer_says_where_its_limit_comes_from() {
        assertThat(check(1).path("source").path("override").asInt()).isEqualTo(5);
        var source = consume(5).expect(200).json().path("source");
        assertThat(source.path("override").asInt()).isEqualTo(5);
        assertThat(source.path("by").asText()).isEqualTo("root@cloison.example");
        assertThat(Instant.parse(source.path("at").asText()))
                .isBefore(Instant.now().plusSeconds(60));
        assertThat(consume(1).expectProblem(429, "limit-exceeded").json().path("source"))
                .isEqualTo(source);
        assertThat(hold(1).expectProblem(429, "limit-exceeded").json().path("source"))
                .isEqualTo(source);

        var free = metric + "_free";
        make(free, "month");
        var unlimited = consume(free, 1, null).expect(200).json();
        assertThat(unlimited.path("limit").isNull()).isTrue();
        assertThat(unlimited.path("source").isNull()).isTrue();
    }

    @Test
    void a_hold_counts_until_it_is_settled_or_released() {
        var hold = hold(4).expect(201);
        assertThat(hold.requiredHeader("RateLimit")).contains("\"" + metric + "\";r=1;t=");
        assertThat(hold.requiredHeader("RateLimit-Policy")).contains("\"" + metric + "\";q=5;w=");
        assertThat(hold(2).expectProblem(429, "limit-exceeded").requiredHeader("RateLimit"))
                .contains("\"" + metric + "\";r=1;t=");
        assertThat(hold.json().path("expires_at").asText()).isNotBlank();
        consume(2).expectProblem(429, "limit-exceeded");
        var path = USAGE + "/holds/" + hold.json().path("id").asText();
        tenant.as("member", Call.post(path + "/settle", Map.of("value", 5))).expectProblem(422, "unprocessable");
        tenant.as("member", Call.post(path + "/settle", Map.of("value", 3))).expect(200);
        tenant.as("member", Call.post(path + "/settle", Map.of("value", 3))).expect(200);
        tenant.as("member", Call.post(path + "/settle", Map.of("value", 2))).expectProblem(409, "conflict");
        tenant.as("member", Call.delete(path)).expectProblem(409, "conflict");
        assertThat(check(1).path("used").asInt()).isEqualTo(3);
        var other = hold(2).expect(201).json().path("id").asText();
        tenant.as("member", Call.delete(USAGE + "/holds/" + other)).expect(204);
        tenant.as("member", Call.delete(USAGE + "/holds/" + other)).expect(204);
        consume(2).expect(200);
    }

    @Test
    void a_hold_that_has_expired_gives_back_and_cannot_be_settled() {
        var body = Map.of("metric", metric, "value", 5, "ttl", "PT1S");
        var id = tenant.as("member", Call.post(USAGE + "/holds", body))
                .expect(201)
                .json()
                .path("id")
                .asText();
        api.awaitStatus(call(metric, 1, null).token(tenant.token("member")), 200, PATIENCE);
        tenant.as("member", Call.post(USAGE + "/holds/" + id + "/settle", Map.of("value", 1)))
                .expectProblem(409, "conflict");
    }

    @Test
    void requests_are_counted_and_refused_over_a_hard_limit_but_not_those_about_usage() {
        limit("api_calls", 3);
        tenant.as("viewer", Call.get(Api.ROOT + "/admin/tenants")).expect(403);
        tenant.as("viewer", Call.post(Api.ROOT + "/projects", Map.of("name", "x")))
                .expect(403);
        for (int i = 0; i < 3; i++) {
            var listed = tenant.projects().expect(200);
            assertThat(listed.requiredHeader("RateLimit")).contains("\"api_calls\";r=" + (2 - i));
        }
        var refused = tenant.projects().expectProblem(429, "limit-exceeded");
        assertThat(refused.json().path("metric").asText()).isEqualTo("api_calls");
        check(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"metric\": \"api_calls\"}",
                "{\"metric\": \"api_calls\", \"value\": 0}",
                "{\"metric\": \"api_calls\", \"value\": -1}",
                "{\"metric\": \"api_calls\", \"value\": 1.5}",
                "{\"metric\": \"api_calls\", \"value\": \"1\"}",
                "{\"metric\": \"api_calls\", \"value\": 9007199254740993}",
                "{\"metric\": \"api_calls\", \"value\": 1e999999}",
                "{\"metric\": \"api_calls\", \"value\": 1, \"id\": \"\"}",
                "{\"metric\": \"api_calls\", \"value\": 1, \"tenant_id\": \"x\"}"
            })
    void what_is_no_consumption_is_invalid(String body) {
        tenant.as("member", Call.of("POST", USAGE + "/consume").body("application/json", body))
                .expectProblem(400, "invalid");
    }

    @Test
    void what_cannot_be_consumed_is_told() {
        consume("no_such_metric", 1, null).expectProblem(404, "not-found");
        consume("storage", 1, null).expectProblem(422, "unprocessable");
        tenant.as("viewer", call(metric, 1, null)).expectProblem(403, "forbidden");
        hold(6).expectProblem(402, "limit-exceeded");
        for (String ttl : new String[] {"PT0S", "-PT5S", "P90D", "soon"}) {
            tenant.as("member", Call.post(USAGE + "/holds", Map.of("metric", metric, "value", 1, "ttl", ttl)))
                    .expectProblem(400, "invalid");
        }
    }

    private Answer consume(int value) {
        return consume(metric, value, null);
    }

    private Answer consume(String of, int value, @Nullable String id) {
        return tenant.as("member", call(of, value, id));
    }

    private static Call call(String of, int value, @Nullable String id) {
        var body = new LinkedHashMap<String, Object>(Map.of("metric", of, "value", value));
        if (id != null) {
            body.put("id", id);
        }
        return Call.post(USAGE + "/consume", body);
    }

    private JsonNode check(int value) {
        return tenant.as("viewer", Call.post(USAGE + "/check", Map.of("metric", metric, "value", value)))
                .expect(200)
                .json();
    }

    private Answer hold(int value) {
        return tenant.as(
                "member", Call.post(USAGE + "/holds", Map.of("metric", metric, "value", value, "ttl", "PT10M")));
    }

    private static void make(String key, String window) {
        var body = Map.of("key", key, "name", key, "unit", "unit", "aggregation", "sum", "window", window);
        api.send(Call.post(Api.ROOT + "/admin/metrics", body).token(api.adminToken()))
                .expect(201);
    }

    private void limit(String of, int most) {
        var path = Api.ROOT + "/admin/tenants/" + tenant.id();
        var body = Map.of("limits", Map.of("max_" + of, most));
        api.send(Call.patch(path, body).header("If-Match", "*").token(api.adminToken()))
                .expect(200);
    }
}
