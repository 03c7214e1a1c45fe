package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.RawHttp;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Sql;
import io.cloison.it.stack.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Work that takes long, seen from outside: made, watched, and undone without a trace. */
class OperationsIT {
    private static final String TENANTS = Api.ROOT + "/admin/tenants";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The names of schemas and databases that are kept for tenants to come. */
    private static final String WARM = "select schema_name from control.warm_placement where isolation = 'schema'"
            + " union select database_name from control.warm_placement where isolation = 'database'"
            + " union select name from control.template_database";

    static final List<String> TYPES = Api.TYPES;

    private static Api api;
    private static Sql sql;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        sql = Stack.shared().sql();
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void an_asynchronous_call_is_answered_with_an_operation(String type) {
        var slug = Api.freshSlug("async");
        var body = Map.of("name", "Async", "slug", slug, "database_config", Map.of("type", type));
        var accepted = admin(Call.post(TENANTS, body).header("Prefer", "respond-async"))
                .expect(202);
        var location = accepted.requiredHeader("Location");
        var path = location.substring(location.indexOf(Api.ROOT));
        assertThat(path).startsWith(Api.ROOT + "/admin/operations/");
        var operation = ended(path);
        assertThat(operation.path("status").asText()).isEqualTo("succeeded");
        assertThat(operation.path("progress").asDouble()).isEqualTo(1.0);
        assertThat(operation.path("steps").size()).isPositive();
        operation.path("steps").forEach(step -> {
            assertThat(step.path("name").asText()).isNotBlank();
            assertThat(step.path("status").asText()).isEqualTo("succeeded");
        });
        admin(Call.get(TENANTS + "/" + slug)).expect(200);
    }

    @Test
    void an_operation_is_told_as_it_goes() throws IOException {
        var body = Map.of("name", "Told", "slug", Api.freshSlug("told"), "database_config", Map.of("type", "separate"));
        var location = admin(Call.post(TENANTS, body).header("Prefer", "respond-async"))
                .expect(202)
                .requiredHeader("Location");
        var events = RawHttp.get(
                api.http().port(),
                location.substring(location.indexOf(Api.ROOT)) + "/events",
                List.of("Host: localhost", "Accept: text/event-stream", "Authorization: Bearer " + api.adminToken()));
        assertThat(events.status()).as("%s", events).isEqualTo(200);
        assertThat(events.requiredHeader("Content-Type")).startsWith("text/event-stream");
        assertThat(events.body()).contains("data:").contains("succeeded");
    }

    @Test
    void an_operation_that_is_none_is_not_found() {
        admin(Call.get(Api.ROOT + "/admin/operations/" + UUID.randomUUID())).expectProblem(404, "not-found");
        admin(Call.get(Api.ROOT + "/admin/operations/" + UUID.randomUUID() + "/events")
                        .header("Accept", "text/event-stream"))
                .expect(404);
    }

    @ParameterizedTest
    @FieldSource("TYPES")
    void a_deleted_tenant_leaves_nothing_in_postgresql_and_frees_its_slug(String type) {
        var before = sql.inventory();
        var tenant = api.createTenant(type);
        tenant.project("soon gone");
        assertThat(sql.dataOf(tenant.id())).isNotEmpty();
        admin(Call.delete(TENANTS + "/" + tenant.id())).expectProblem(400, "invalid");
        admin(Call.delete(TENANTS + "/" + tenant.id() + "?confirm=wrong")).expectProblem(400, "invalid");
        tenant.projects().expect(200);
        deleted(tenant);
        var left = new HashSet<>(sql.inventory());
        before.forEach(left::remove);
        assertThat(left.stream().filter(item -> !isWarm(item)))
                .as("what remains")
                .isEmpty();
        assertThat(sql.rowsOf(tenant.id()).keySet())
                .allMatch(table -> table.endsWith(".audit_event") || table.endsWith(".operation"));
        api.awaitStatus(Call.get(Api.ROOT + "/tenant").token(tenant.token("owner")), 404, PATIENCE);
        var again = api.createTenant(type, tenant.slug());
        assertThat(again.id()).isNotEqualTo(tenant.id());
        assertThat(again.projects().expect(200).body()).doesNotContain("soon gone");
    }

    private static void deleted(ATenant tenant) {
        var answer = admin(Call.delete(TENANTS + "/" + tenant.id() + "?confirm=" + tenant.slug())
                .header("Prefer", "wait=30"));
        assertThat(answer.status()).as("%s", answer).isIn(200, 202, 204);
        answer.header("Location").ifPresent(location -> {
            var operation = ended(location.substring(location.indexOf(Api.ROOT)));
            assertThat(operation.path("status").asText()).isEqualTo("succeeded");
        });
        api.awaitStatus(Call.get(TENANTS + "/" + tenant.id()).token(api.adminToken()), 404, PATIENCE);
    }

    /** Places made ahead belong to nobody, and come and go meanwhile. */
    private static boolean isWarm(String item) {
        var names = item.substring(item.indexOf(' ') + 1).split(":", -1);
        var registered = new HashSet<>(sql.column("cloison", WARM));
        return Stream.of(names).anyMatch(registered::contains);
    }

    private static JsonNode ended(String path) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var operation = admin(Call.get(path)).expect(200).json();
        while (List.of("pending", "running").contains(operation.path("status").asText())) {
            assertThat(System.nanoTime()).as("%s", operation).isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
            operation = admin(Call.get(path)).expect(200).json();
        }
        return operation;
    }

    private static Answer admin(Call call) {
        return api.send(call.token(api.adminToken()));
    }
}
