package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
    private static final int THREADS = 8;
    private static final String PROJECTS = Api.ROOT + "/projects";

    private static Api api;
    private static ATenant tenant;
    private static ATenant other;

    @BeforeAll
    static void start() {
        api = Stack.shared().api();
        tenant = api.createTenant("shared");
        other = api.createTenant("shared");
    }

    @Test
    void the_same_key_and_body_get_the_stored_answer() {
        var call = project("once", key());
        var first = tenant.as("member", call).expect(201);
        var second = tenant.as("member", call).expect(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(named("once")).isEqualTo(1);
    }

    @Test
    void the_same_key_with_another_body_is_unprocessable() {
        var key = key();
        tenant.as("member", project("first body", key)).expect(201);
        tenant.as("member", project("other body", key)).expectProblem(422, "unprocessable");
        assertThat(named("other body")).isZero();
    }

    @Test
    void a_key_is_the_callers_and_the_tenants_own() {
        var key = key();
        var first = tenant.as("member", project("shared key", key)).expect(201).json();
        var ofOtherUser =
                tenant.as("owner", project("shared key", key)).expect(201).json();
        var ofOtherTenant =
                other.as("member", project("shared key", key)).expect(201).json();
        assertThat(ofOtherUser.path("id")).isNotEqualTo(first.path("id"));
        assertThat(ofOtherTenant.path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void a_refused_call_can_be_repeated_with_its_key_once_it_is_right() {
        var key = key();
        tenant.as("member", Call.post(PROJECTS, Map.of("name", "")).header("Idempotency-Key", key))
                .expectProblem(400, "invalid");
        var second = tenant.as("member", project("now right", key));
        assertThat(second.status()).as("%s", second).isIn(201, 422);
    }

    @Test
    void the_same_key_from_many_threads_makes_one_project() throws Exception {
        var call = project("raced", key()).token(tenant.token("member"));
        var answers = race(() -> api.send(call));
        assertThat(answers).extracting(Answer::status).isSubsetOf(201, 409).contains(201);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.json().path("id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(named("raced")).isEqualTo(1);
        api.send(call).expect(201);
        assertThat(named("raced")).isEqualTo(1);
    }

    @Test
    void the_same_key_makes_one_tenant() throws Exception {
        var slug = Api.freshSlug("idempotent");
        var call = Call.post(Api.ROOT + "/admin/tenants", Map.of("name", "Once", "slug", slug))
                .header("Idempotency-Key", key())
                .header("Prefer", "wait=30")
                .token(api.adminToken());
        var answers = race(() -> api.send(call));
        assertThat(answers).extracting(Answer::status).isSubsetOf(201, 202, 409);
        var again = api.send(call).expect(201);
        var tenants = api.send(Call.get(Api.ROOT + "/admin/tenants?q=" + slug).token(api.adminToken()))
                .expect(200)
                .json();
        assertThat(tenants.path("items").findValuesAsText("id"))
                .containsExactly(again.json().path("id").asText());
    }

    @Test
    void a_key_without_end_is_invalid() {
        tenant.as("member", project("long key", "k".repeat(2000))).expectProblem(400, "invalid");
    }

    private static Call project(String name, String key) {
        return Call.post(PROJECTS, Map.of("name", name)).header("Idempotency-Key", key);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static long named(String name) {
        return tenant
                .as("viewer", Call.get(PROJECTS + "?limit=200"))
                .json()
                .path("items")
                .findValuesAsText("name")
                .stream()
                .filter(name::equals)
                .count();
    }

    private static List<Answer> race(Callable<Answer> work) throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var started = IntStream.range(0, THREADS)
                    .mapToObj(i -> pool.submit(() -> {
                        barrier.await(30, TimeUnit.SECONDS);
                        return work.call();
                    }))
                    .collect(Collectors.toList());
            var answers = new ArrayList<Answer>();
            for (var future : started) {
                answers.add(future.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
