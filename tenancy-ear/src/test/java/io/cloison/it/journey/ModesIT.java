package io.cloison.it.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.http.Http;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Artefacts;
import io.cloison.it.stack.Backends;
import io.cloison.it.stack.Running;
import io.cloison.it.stack.Stack;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each mode of the platform, end to end: mixed on the server that all tests share, the others each with a server of its own on the one database. */
class ModesIT {
    private static final Running RUNNING = new Running();
    private static Backends backends;

    @BeforeAll
    static void start() {
        backends = RUNNING.keep(Backends.start(Artefacts.directory("modes")));
    }

    @AfterAll
    static void stop() {
        RUNNING.close();
    }

    @Test
    void in_mode_single_no_request_needs_to_name_the_tenant() {
        in("single", api -> {
            new Journey(api).refusesStrangers();
            var token = api.identity()
                    .token(Map.of("sub", "solo", "email", "solo@one.example", "groups", List.of("owner")));
            api.send(Call.post(Api.ROOT + "/projects", Map.of("name", "the only one"))
                            .token(token))
                    .expect(201);
            assertThat(api.send(Call.get(Api.ROOT + "/projects").token(token))
                            .expect(200)
                            .body())
                    .contains("the only one");
            assertThat(api.send(Call.get(Api.ROOT + "/tenant").token(token))
                            .expect(200)
                            .json()
                            .path("slug")
                            .asText())
                    .isEqualTo("default");
            api.send(Call.get(Api.ROOT + "/tenant").token(token).header("X-Tenant-ID", "another"))
                    .expectProblem(403, "tenant-mismatch");
        });
    }

    @Test
    void in_mode_shared_a_tenant_is_kept_apart_by_row() {
        in("shared", api -> keptApart(api, "row"));
    }

    @Test
    void in_mode_separate_a_tenant_has_a_database() {
        in("separate", api -> keptApart(api, "database"));
    }

    @Test
    void in_mode_mixed_each_tenant_chooses() {
        assertThat(new Journey(Stack.shared().api()).tenantsWork(Api.TYPES)).hasSize(3);
    }

    /** Two tenants that do not choose, kept apart in the mode's own way. */
    private static void keptApart(Api api, String isolation) {
        var slugs = List.of(Api.freshSlug(isolation), Api.freshSlug(isolation));
        for (var slug : slugs) {
            var tenant = api.send(Call.post(Api.ROOT + "/admin/tenants", Map.of("name", slug, "slug", slug))
                            .token(api.adminToken())
                            .header("Prefer", "wait=30"))
                    .expect(201);
            assertThat(tenant.json().path("isolation").asText()).isEqualTo(isolation);
            api.send(Call.post(Api.ROOT + "/projects", Map.of("name", "Secret of " + slug))
                            .token(api.token(slug, "owner")))
                    .expect(201);
        }
        assertThat(api.send(Call.get(Api.ROOT + "/projects").token(api.token(slugs.get(0), "owner")))
                        .expect(200)
                        .body())
                .contains("Secret of " + slugs.get(0))
                .doesNotContain("Secret of " + slugs.get(1));
    }

    private static void in(String mode, Consumer<Api> work) {
        try (var server =
                Stack.serve(Artefacts.directory("modes").resolve("server"), backends, Map.of("CLOISON_MODE", mode))) {
            work.accept(new Api(new Http(server.url()), backends.identity()));
        }
    }
}
