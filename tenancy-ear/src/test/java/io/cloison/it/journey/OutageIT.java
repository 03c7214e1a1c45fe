package io.cloison.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Artefacts;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Midnight;
import io.cloison.it.stack.Running;
import io.cloison.it.stack.Stack;
import io.cloison.it.stack.Standstill;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Where the counters cannot be reached, each metric does as it was made to, and the answer says so. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {
    private static final String USAGE = Api.ROOT + "/tenant/usage";
    private static final String OPEN = "open_calls";
    private static final String CLOSED = "closed_calls";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Running RUNNING = new Running();
    private static Backends backends;
    private static Api api;

    private ATenant tenant;

    @BeforeAll
    static void start() {
        backends = RUNNING.keep(Backends.start(Artefacts.directory("outage")));
        var server = RUNNING.keep(Stack.serve(Artefacts.directory("outage").resolve("server"), backends, Map.of()));
        api = new Api(new Http(server.url()), backends.identity());
        make(OPEN, true);
        make(CLOSED, false);
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    @BeforeEach
    void aTenantThatTheNodeKnows() {
        Midnight.keepAway();
        tenant = api.createTenant("shared");
        var limits = Map.of("limits", Map.of("max_" + OPEN, 1_000, "max_" + CLOSED, 1_000));
        api.send(Call.patch(Api.ROOT + "/admin/tenants/" + tenant.id(), limits)
                        .header("If-Match", "*")
                        .token(api.adminToken()))
                .expect(200);
        for (var metric : new String[] {OPEN, CLOSED}) {
            assertThat(consume(metric).expect(200).json().path("degraded").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void where_the_counters_are_locked() throws SQLException {
        try (var connection = backends.database().superuserConnection(EmbeddedDatabase.CONTROL_DATABASE);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table control.usage_counter in access exclusive mode");
            eachDoesAsItWasMadeTo();
            connection.rollback();
        }
        allIsRecorded();
    }

    @Test
    void where_postgresql_stands_still() {
        try (var still = Standstill.of(backends.database())) {
            assertThat(still).isNotNull();
            eachDoesAsItWasMadeTo();
            isUnavailable(tenant.projects());
        }
        allIsRecorded();
        tenant.projects().expect(200);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void where_postgresql_is_gone_for_good() {
        backends.database().close();
        eachDoesAsItWasMadeTo();
        isUnavailable(tenant.projects());
        isUnavailable(tenant.as("member", Call.get(USAGE)));
        isUnavailable(
                tenant.as("member", Call.post(USAGE + "/holds", Map.of("metric", OPEN, "value", 1, "ttl", "PT10M"))));
    }

    /** Twice, as long as an answer is young enough to go on with, and after that. */
    private void eachDoesAsItWasMadeTo() {
        for (int round = 0; round < 2; round++) {
            for (var answer : new Answer[] {consume(OPEN), check(OPEN)}) {
                var admitted = answer.expect(200).json();
                assertThat(admitted.path("allowed").asBoolean()).isTrue();
                assertThat(admitted.path("degraded").asBoolean()).isTrue();
                assertThat(admitted.path("used").isNull()).isTrue();
                assertThat(admitted.path("limit").asInt()).isEqualTo(1_000);
                assertThat(admitted.path("source").path("override").asInt()).isEqualTo(1_000);
            }
            isUnavailable(consume(CLOSED));
            isUnavailable(check(CLOSED));
        }
    }

    /** What was admitted meanwhile counts, once, and the counters decide again. */
    private void allIsRecorded() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var answer = check(OPEN);
        while (!isRecorded(answer) && System.nanoTime() < end) {
            answer = check(OPEN);
        }
        assertThat(isRecorded(answer)).as("%s", answer).isTrue();
        api.awaitStatus(call("/consume", CLOSED).token(tenant.token("member")), 200, PATIENCE);
        assertThat(isRecorded(check(OPEN))).isTrue();
    }

    private static boolean isRecorded(Answer answer) {
        return answer.status() == 200
                && !answer.json().path("degraded").asBoolean()
                && answer.json().path("used").asInt() == 3;
    }

    private static void isUnavailable(Answer answer) {
        var refused = answer.expectProblem(503, "unavailable");
        assertThat(Long.parseLong(refused.requiredHeader("Retry-After"))).isPositive();
    }

    private Answer consume(String metric) {
        return tenant.as("member", call("/consume", metric));
    }

    private Answer check(String metric) {
        return tenant.as("member", call("/check", metric));
    }

    private static Call call(String path, String metric) {
        return Call.post(USAGE + path, Map.of("metric", metric, "value", 1));
    }

    private static void make(String metric, boolean failOpen) {
        var body = Map.of("key", metric, "aggregation", "count", "window", "day", "fail_open", failOpen);
        api.send(Call.post(Api.ROOT + "/admin/metrics", body).token(api.adminToken()))
                .expect(201);
    }
}
