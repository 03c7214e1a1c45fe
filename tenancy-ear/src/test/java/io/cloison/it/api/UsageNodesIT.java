package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The platform's administrator sees which nodes admit usage, and writes off one that is gone for good. */
class UsageNodesIT {
    private static final String NODES = Api.ROOT + "/admin/usage/nodes";
    private static final int UNITS = 7;

    private final Api api = Stack.shared().api();

    @Test
    void a_node_that_is_gone_is_shown_with_what_it_had_debited_and_gives_it_back_once() {
        ATenant tenant = api.createTenant("shared");
        String lost = lose(tenant);
        var state = node(lost).orElseThrow();
        assertThat(state.path("silent").asBoolean()).isTrue();
        assertThat(state.path("units").asInt()).isEqualTo(UNITS);

        assertThat(writeOff(lost).expect(200).json().path("items"))
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.path("tenant_id").asText()).isEqualTo(tenant.id());
                    assertThat(given.path("metric").asText()).isEqualTo("lost");
                    assertThat(given.path("units").asInt()).isEqualTo(UNITS);
                });

        assertThat(node(lost)).isEmpty();
        assertThat(writeOff(lost).expect(200).json().path("items")).isEmpty();
    }

    @Test
    void a_node_that_is_alive_is_not_written_off() {
        var alive = nodes().stream()
                .filter(node -> !node.path("silent").asBoolean())
                .map(node -> node.path("id").asText())
                .toList();
        assertThat(alive).isNotEmpty();
        alive.forEach(node -> writeOff(node).expectProblem(409, "conflict"));
    }

    @Test
    void only_the_platforms_administrator_sees_nodes_and_writes_them_off() {
        ATenant tenant = api.createTenant("shared");
        for (var call : List.of(Call.get(NODES), Call.of("POST", NODES + "/" + UUID.randomUUID() + "/write-off"))) {
            tenant.as("owner", call).expectProblem(403, "forbidden");
            api.send(call).expectProblem(401, "unauthenticated");
        }
    }

    /** A node that is on record with a lease of the tenant's, and nowhere else; its id. */
    private static String lose(ATenant tenant) {
        String node = UUID.randomUUID().toString();
        String key = "'" + tenant.id() + "', 'lost', '1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z'";
        var sql = Stack.shared().sql();
        sql.execute(
                EmbeddedDatabase.CONTROL_DATABASE,
                "insert into control.usage_counter (tenant_id, metric, window_start, window_end, leased) values (" + key
                        + ", " + UNITS + ")");
        sql.execute(
                EmbeddedDatabase.CONTROL_DATABASE,
                "insert into control.usage_lease (tenant_id, metric, window_start, window_end, id, node, size, expires_at) values ("
                        + key + ", '" + UUID.randomUUID() + "', '" + node + "', " + UNITS
                        + ", clock_timestamp() - interval '1 minute')");
        return node;
    }

    private Answer writeOff(String node) {
        return api.send(Call.of("POST", NODES + "/" + node + "/write-off").token(api.adminToken()));
    }

    private Optional<JsonNode> node(String id) {
        return nodes().stream()
                .filter(node -> node.path("id").asText().equals(id))
                .findFirst();
    }

    private List<JsonNode> nodes() {
        var items = api.send(Call.get(NODES + "?limit=200").token(api.adminToken()))
                .expect(200)
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
