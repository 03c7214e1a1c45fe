package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.Json;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Midnight;
import io.cloison.it.stack.Stack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage over HTTP: metrics are made, events told, counted, corrected and asked for. */
class UsageEventsIT {
    private static final String USAGE = Api.ROOT + "/tenant/usage";
    private static final String EVENTS = USAGE + "/events";
    private static final String METRICS = Api.ROOT + "/admin/metrics";

    static final List<ATenant> TENANTS = Api.TYPES.stream()
            .map(type -> Stack.shared().api().createTenant(type))
            .toList();

    private static Api api;
    private static String sum;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        sum = metric("sum", Map.of("group_by", List.of("region")));
    }

    @BeforeEach
    void keepAwayFromMidnight() {
        Midnight.keepAway();
    }

    @Test
    void a_metric_is_made_once_by_the_platforms_administrators_only() {
        var body = Map.of("key", key(), "name", "Tokens", "unit", "token", "aggregation", "sum", "window", "day");
        var made = admin(Call.post(METRICS, body)).expect(201);
        assertThat(made.json().path("window").asText()).isEqualTo("day");
        assertThat(made.requiredHeader("Location")).endsWith("/admin/metrics/" + body.get("key"));
        admin(Call.post(METRICS, body)).expectProblem(409, "conflict");
        assertThat(admin(Call.get(METRICS)).expect(200).json().path("items").findValuesAsText("key"))
                .contains("api_calls", "storage", "users", body.get("key"));
        TENANTS.get(0).as("owner", Call.post(METRICS, body)).expectProblem(403, "forbidden");
    }

    @Test
    void a_metric_that_makes_no_sense_is_invalid_by_field() {
        var body = Map.of("key", "Not A Key", "aggregation", "unique_count");
        var problem = admin(Call.post(METRICS, body)).expectProblem(400, "invalid");
        assertThat(problem.json().path("errors").findValuesAsText("field")).contains("key", "property");
        admin(Call.post(METRICS, Map.of("key", key(), "aggregation", "median"))).expectProblem(400, "invalid");
    }

    @ParameterizedTest
    @FieldSource("TENANTS")
    void an_accepted_event_shows_at_once_and_its_repetition_does_not_count(ATenant tenant) {
        var before = total(tenant, sum);
        var body = Map.of("metric", sum, "value", 5, "id", key(), "properties", Map.of("region", "eu"));
        assertThat(statuses(tell(tenant, body))).containsExactly("accepted");
        assertThat(statuses(tell(tenant, body))).containsExactly("duplicate");
        assertThat(total(tenant, sum)).isEqualTo(before + 5);
    }

    @Test
    void cloud_events_come_alone_or_in_batches_with_a_result_for_each() {
        var tenant = fresh();
        var one = cloudEvent("a", 3);
        var structured =
                tenant.as("member", Call.of("POST", EVENTS).body("application/cloudevents+json", Json.text(one)));
        assertThat(statuses(structured.expect(202))).containsExactly("accepted");
        var batch = List.of(one, cloudEvent("b", 4), cloudEvent("b", 4), Map.of("id", "c"), cloudEvent("d", 1.5));
        var results = tenant.as(
                        "member", Call.of("POST", EVENTS).body("application/cloudevents-batch+json", Json.text(batch)))
                .expect(202);
        assertThat(statuses(results)).containsExactly("duplicate", "accepted", "duplicate", "rejected", "rejected");
        assertThat(results.json().path("results").get(4).path("reason").asText())
                .contains("use a smaller unit");
        assertThat(total(tenant, sum)).isEqualTo(7);
    }

    @Test
    void a_batch_of_none_or_too_many_is_invalid_and_so_is_what_is_no_json() {
        var tenant = TENANTS.get(0);
        tenant.as("member", Call.post(EVENTS, List.of())).expectProblem(400, "invalid");
        var many = Collections.nCopies(1_001, Map.of("metric", sum, "value", 1));
        tenant.as("member", Call.post(EVENTS, many)).expectProblem(400, "invalid");
        tenant.as("member", Call.of("POST", EVENTS).body("application/json", "[{\"metric\":"))
                .expectProblem(400, "invalid");
        tenant.as("member", Call.of("POST", EVENTS).body("application/json", "[" + "9".repeat(5_000) + "]"))
                .expectProblem(400, "invalid");
    }

    @Test
    void usage_is_split_by_window_and_group() {
        var tenant = fresh();
        var hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        tell(tenant, event(1, "eu", hour.minus(2, ChronoUnit.HOURS)));
        tell(tenant, event(2, "us", hour.minus(2, ChronoUnit.HOURS)));
        tell(tenant, event(4, "eu", hour.minus(1, ChronoUnit.HOURS)));
        var query = "?window=hour&from=" + hour.minus(3, ChronoUnit.HOURS) + "&to=" + hour;
        var plain = series(tenant, sum + query);
        assertThat(plain.path("points").findValuesAsText("value")).containsExactly("0", "3", "4");
        assertThat(plain.path("total").asLong()).isEqualTo(7);
        assertThat(plain.path("window").asText()).isEqualTo("hour");
        assertThat(Instant.parse(plain.path("as_of").asText())).isAfter(hour);
        var grouped = series(tenant, sum + query + "&group_by=region");
        assertThat(grouped.path("points").size()).isEqualTo(3);
        assertThat(grouped.path("points").findValuesAsText("region")).containsExactly("eu", "us", "eu");
        assertThat(grouped.path("points").findValuesAsText("value")).containsExactly("1", "2", "4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-01-01",
                "window=week",
                "group_by=color",
                "group_by=",
                "from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "window=minute&from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z",
                "from=-999999999-01-01T00:00:00Z"
            })
    void a_parameter_that_makes_no_sense_is_invalid(String query) {
        TENANTS.get(0).as("viewer", Call.get(USAGE + "/" + sum + "?" + query)).expectProblem(400, "invalid");
    }

    @Test
    void a_metric_that_there_is_not_is_not_found() {
        TENANTS.get(0).as("viewer", Call.get(USAGE + "/no_such_metric")).expectProblem(404, "not-found");
    }

    @Test
    void the_overview_tells_of_every_metric_in_its_window() {
        var tenant = fresh();
        tell(tenant, Map.of("metric", sum, "value", 5));
        var item = item(tenant, sum);
        assertThat(item.path("used").asLong()).isEqualTo(5);
        assertThat(item.path("held").asLong()).isZero();
        assertThat(item.path("limit").isNull()).isTrue();
        assertThat(item.path("projected").asLong()).isGreaterThanOrEqualTo(5);
        var now = Instant.parse(item.path("as_of").asText());
        assertThat(Instant.parse(item.path("window").path("start").asText())).isBefore(now);
        assertThat(Instant.parse(item.path("window").path("end").asText())).isAfter(now);
        assertThat(item(tenant, "storage").path("window").path("end").isNull()).isTrue();
    }

    @Test
    void what_no_metric_knows_waits_in_the_inbox_until_somebody_makes_one() {
        var tenant = fresh();
        var key = key();
        assertThat(statuses(tell(tenant, Map.of("metric", key, "value", 6, "id", "a"))))
                .containsExactly("rejected");
        var entry = tenant.as("viewer", Call.get(USAGE + "/inbox"))
                .expect(200)
                .json()
                .path("items")
                .get(0);
        assertThat(entry.path("reason").asText()).contains(key);
        admin(Call.post(METRICS, Map.of("key", key, "aggregation", "sum"))).expect(201);
        var replay = USAGE + "/inbox/" + entry.path("id").asText() + "/replay";
        TENANTS.get(0).as("owner", Call.of("POST", replay)).expectProblem(404, "not-found");
        assertThat(tenant.as("member", Call.of("POST", replay))
                        .expect(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("accepted");
        assertThat(total(tenant, key)).isEqualTo(6);
        tenant.as("member", Call.of("POST", replay)).expectProblem(404, "not-found");
        assertThat(statuses(tenant.as("member", Call.of("POST", USAGE + "/inbox/replay"))
                        .expect(200)))
                .isEmpty();
    }

    @Test
    void an_event_is_amended_and_made_void_by_who_manages_usage() {
        var tenant = fresh();
        tell(tenant, Map.of("metric", sum, "value", 5, "id", "a"));
        var amend = Map.of("id", "a", "action", "amend", "value", 3, "reason", "counted twice");
        tenant.as("member", Call.post(USAGE + "/corrections", amend)).expectProblem(403, "forbidden");
        TENANTS.get(0).as("owner", Call.post(USAGE + "/corrections", amend)).expectProblem(404, "not-found");
        tenant.as("admin", Call.post(USAGE + "/corrections", amend)).expect(201);
        assertThat(total(tenant, sum)).isEqualTo(3);
        var nothing = Map.of("id", "a", "action", "void", "reason", "a test");
        assertThat(tenant.as("owner", Call.post(USAGE + "/corrections", nothing))
                        .expect(201)
                        .json()
                        .path("revision")
                        .asInt())
                .isEqualTo(2);
        assertThat(total(tenant, sum)).isZero();
        tenant.as("owner", Call.post(USAGE + "/corrections", nothing)).expectProblem(409, "conflict");
        tenant.as("owner", Call.post(USAGE + "/corrections", Map.of("id", "a", "action", "void")))
                .expectProblem(400, "invalid");
    }

    @Test
    void a_viewer_reads_and_does_not_tell() {
        TENANTS.get(0)
                .as("viewer", Call.post(EVENTS, Map.of("metric", sum, "value", 1)))
                .expectProblem(403, "forbidden");
    }

    private static String key() {
        return "m_" + UUID.randomUUID().toString().replace('-', '_');
    }

    private static String metric(String aggregation, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("key", key());
        body.put("aggregation", aggregation);
        body.put("window", "month");
        return admin(Call.post(METRICS, body)).expect(201).json().path("key").asText();
    }

    private static Map<String, Object> cloudEvent(String id, Number value) {
        return Map.of("specversion", "1.0", "id", id, "source", "/meter", "type", sum, "data", Map.of("value", value));
    }

    private static Map<String, Object> event(long value, String region, Instant at) {
        return Map.of("metric", sum, "value", value, "time", at.toString(), "properties", Map.of("region", region));
    }

    private static ATenant fresh() {
        return api.createTenant("shared");
    }

    private static Answer tell(ATenant tenant, Map<String, Object> event) {
        return tenant.as("member", Call.post(EVENTS, event)).expect(202);
    }

    private static List<String> statuses(Answer answer) {
        return answer.json().path("results").findValuesAsText("status");
    }

    private static long total(ATenant tenant, String metric) {
        return series(tenant, metric).path("total").asLong();
    }

    private static JsonNode series(ATenant tenant, String query) {
        return tenant.as("viewer", Call.get(USAGE + "/" + query)).expect(200).json();
    }

    private static JsonNode item(ATenant tenant, String metric) {
        for (var item : tenant.as("viewer", Call.get(USAGE + "?limit=200"))
                .expect(200)
                .json()
                .path("items")) {
            if (item.path("metric").asText().equals(metric)) {
                return item;
            }
        }
        throw new AssertionError("No usage of " + metric);
    }

    private static Answer admin(Call call) {
        return api.send(call.token(api.adminToken()));
    }
}
