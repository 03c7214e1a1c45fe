package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsIT {
    private static final String ALERTS = Api.ROOT + "/tenant/alerts";
    private static final String RULES = Api.ROOT + "/tenant/alert-rules";

    private final ATenant tenant = Stack.shared().api().createTenant("shared");

    @Test
    void an_alert_is_listed_and_acknowledged() {
        var id = UUID.randomUUID().toString();
        Stack.shared().sql().execute("cloison", """
                insert into control.alert (id, tenant_id, rule, metric, window_start, window_end, threshold, projected, value,
                  limit_value, source, fired_at)
                values ('%s', '%s', 'default', 'api_calls', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', 80, false, 81, 100,
                  '{"plan": "pro", "version": 3}', now())
                """.formatted(id, tenant.id()));

        var listed = tenant.as("viewer", Call.get(ALERTS + "?acknowledged=false"))
                .expect(200)
                .json()
                .path("items")
                .path(0);
        assertThat(listed.path("id").asText()).isEqualTo(id);
        assertThat(listed.path("metric").asText()).isEqualTo("api_calls");
        assertThat(listed.path("threshold").asInt()).isEqualTo(80);
        assertThat(listed.path("window").path("start").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(listed.path("value").asLong()).isEqualTo(81);
        assertThat(listed.path("limit").asLong()).isEqualTo(100);
        assertThat(listed.path("source").toString()).isEqualTo("{\"plan\":\"pro\",\"version\":3}");
        assertThat(listed.path("acknowledged_at").isNull()).isTrue();

        var acknowledge = Call.post(ALERTS + "/" + id + "/acknowledge", Map.of());
        tenant.as("viewer", acknowledge).expectProblem(403, "forbidden");
        var seen = tenant.as("admin", acknowledge).expect(200).json();
        assertThat(seen.path("acknowledged_at").isNull()).isFalse();
        assertThat(tenant.as("owner", acknowledge).expect(200).json()).isEqualTo(seen);
        assertThat(tenant.as("viewer", Call.get(ALERTS + "?acknowledged=false"))
                        .json()
                        .path("items"))
                .isEmpty();
        tenant.as("viewer", Call.get(ALERTS + "?acknowledged=perhaps")).expectProblem(400, "invalid");
    }

    @Test
    void a_rule_is_made_read_changed_and_deleted() {
        var made = tenant.as("owner", Call.post(RULES, Map.of("metric", "api_calls", "thresholds", List.of(90, 50))))
                .expect(201);
        assertThat(made.json().path("thresholds").toString()).isEqualTo("[50,90]");
        assertThat(made.json().path("channels").toString()).isEqualTo("[\"email\",\"webhook\"]");
        var path = RULES + "/" + made.json().path("id").asText();
        tenant.as("viewer", Call.get(path)).expect(200);
        var change = Call.patch(path, Map.of("channels", List.of("webhook"), "enabled", false));
        tenant.as("viewer", change.header("If-Match", "*")).expectProblem(403, "forbidden");
        tenant.as("admin", change).expectProblem(428, "precondition-required");
        var changed = tenant.as("admin", change.header("If-Match", made.requiredHeader("ETag")))
                .expect(200);
        assertThat(changed.json().path("enabled").asBoolean()).isFalse();
        assertThat(tenant.as("viewer", Call.get(RULES)).json().path("items")).hasSize(1);
        tenant.as("owner", Call.delete(path)).expect(204);
        tenant.as("viewer", Call.get(path)).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"metric\":\"api_calls\"}",
                "{\"metric\":\"Not one\",\"thresholds\":[50]}",
                "{\"metric\":\"api_calls\",\"thresholds\":[0]}",
                "{\"metric\":\"api_calls\",\"thresholds\":[\"80\"]}",
                "{\"metric\":\"api_calls\",\"thresholds\":[80.5]}",
                "{\"metric\":\"api_calls\",\"thresholds\":[80],\"channels\":[\"pigeon\"]}",
                "{\"metric\":\"api_calls\",\"thresholds\":[],\"projected\":false}"
            })
    void a_rule_that_makes_no_sense_is_refused(String body) {
        tenant.as("owner", Call.post(RULES, body)).expectProblem(400, "invalid");
    }
}
