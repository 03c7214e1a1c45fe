package io.cloison.it.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Artefacts;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Running;
import io.cloison.it.stack.Sql;
import io.cloison.it.stack.Stack;
import io.cloison.it.stack.Standstill;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that was ready stops being so when the walls fall or PostgreSQL is away, and is ready again when they are back. */
class ReadinessIT {
    private static final Call READY = Call.get("/health/ready");
    private static final Call LIVE = Call.get("/health/live");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWN = "(tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)";

    private static final Running RUNNING = new Running();
    private static Backends backends;
    private static Api api;
    private static ATenant tenant;

    @BeforeAll
    static void start() {
        var directory = Artefacts.directory("readiness");
        backends = RUNNING.keep(Backends.start(directory));
        var settings = Map.of("CLOISON_ISOLATION_CHECK_MAX_AGE", "PT3S");
        var server = RUNNING.keep(Stack.serve(directory.resolve("server"), backends, settings));
        api = new Api(new Http(server.url()), backends.identity());
        tenant = api.createTenant("shared");
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "drop policy tenant_isolation on shared.project | create policy tenant_isolation on shared.project using "
                        + OWN + " with check " + OWN,
                "alter role cloison_app bypassrls | alter role cloison_app nobypassrls",
            })
    void a_wall_that_falls_stops_the_server_and_its_return_starts_it(String fault, String repair) {
        tenant.projects().expect(200);
        api.send(READY).expect(200);
        var sql = new Sql(backends.database());

        sql.execute("cloison", fault);
        try {
            api.awaitStatus(READY, 503, PATIENCE);
            var refused = tenant.projects().expectProblem(503, "unavailable");
            assertThat(Long.parseLong(refused.requiredHeader("Retry-After"))).isPositive();
            api.send(LIVE).expect(200);
        } finally {
            sql.execute("cloison", repair);
        }

        api.awaitStatus(READY, 200, PATIENCE);
        tenant.projects().expect(200);
    }

    @Test
    void a_server_is_not_ready_while_postgresql_stands_still() {
        api.send(READY).expect(200);

        try (var still = Standstill.of(backends.database())) {
            assertThat(still).isNotNull();
            api.awaitStatus(READY, 503, PATIENCE);
            api.send(LIVE).expect(200);
        }

        api.awaitStatus(READY, 200, PATIENCE);
        api.awaitStatus(Call.get(Api.ROOT + "/projects").token(tenant.token("viewer")), 200, PATIENCE);
    }
}
