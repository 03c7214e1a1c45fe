package io.cloison.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.dev.database.EmbeddedDatabase;
import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Midnight;
import io.cloison.it.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyIT {
    private static final int THREADS = 8;
    private static final String PROJECTS = Api.ROOT + "/projects";
    private static final String USAGE = Api.ROOT + "/tenant/usage";

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

    @ParameterizedTest
    @ValueSource(strings = {"consume", "holds"})
    void units_whose_answer_was_lost_are_used_once(String kind) {
        Midnight.keepAway();
        var metric = metric();
        var body = new LinkedHashMap<String, Object>(Map.of("metric", metric, "value", 2));
        if (kind.equals("holds")) {
            body.put("ttl", "PT10M");
        }
        var key = key();
        var call = Call.post(USAGE + "/" + kind, body).header("Idempotency-Key", key);
        var first = tenant.as("member", call);

        loseAnswer(key);

        assertThat(tenant.as("member", call).expect(first.status()).json()).isEqualTo(first.json());
        assertThat(inUse(metric)).isEqualTo(2);
        tenant.as("member", Call.post(USAGE + "/" + kind, body).header("Idempotency-Key", key()));
        assertThat(inUse(metric)).as("with another key").isEqualTo(4);
    }

    @Test
    void units_whose_answer_cannot_be_kept_are_used_once() {
        Midnight.keepAway();
        var metric = metric();
        var key = key();
        var call = Call.post(USAGE + "/consume", Map.of("metric", metric, "value", 2))
                .header("Idempotency-Key", key);
        var first = keepingNothing(key, () -> tenant.as("member", call)).expect(200);
        tenant.as("member", call).expectProblem(409, "conflict");
        loseAnswer(key);
        assertThat(tenant.as("member", call).expect(200).json()).isEqualTo(first.json());
        assertThat(inUse(metric)).isEqualTo(2);
    }

    @Test
    void events_without_ids_whose_answer_was_lost_count_once() {
        Midnight.keepAway();
        var metric = metric();
        var events = List.of(Map.of("metric", metric, "value", 1), Map.of("metric", metric, "value", 1));
        var key = key();
        var call = Call.post(USAGE + "/events", events).header("Idempotency-Key", key);
        assertThat(statuses(tenant.as("member", call))).containsExactly("accepted", "accepted");

        loseAnswer(key);

        assertThat(statuses(tenant.as("member", call))).containsExactly("duplicate", "duplicate");
        assertThat(inUse(metric)).isEqualTo(2);
    }

    @Test
    void what_cannot_be_recognised_is_not_done_again_where_its_answer_was_lost() {
        var key = key();
        tenant.as("member", project("lost", key)).expect(201);

        loseAnswer(key);

        var refused = tenant.as("member", project("lost", key)).expectProblem(409, "conflict");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(named("lost")).isEqualTo(1);
    }

    /** As if the server had died when the work was done, a minute ago. */
    private static void loseAnswer(String key) {
        execute("update control.idempotency_key set status = null, headers = null, body = null,"
                + " locked_until = now() - interval '1 second' where key = '" + key + "'");
    }

    /** What is answered while no answer can be kept for the key. */
    private static Answer keepingNothing(String key, Supplier<Answer> work) {
        execute("create function control.keep_nothing() returns trigger language plpgsql as"
                + " 'begin raise exception ''No answer is kept''; end'");
        execute("create trigger keep_nothing before update on control.idempotency_key for each row"
                + " when (new.key = '" + key + "') execute function control.keep_nothing()");
        try {
            return work.get();
        } finally {
            execute("drop function control.keep_nothing() cascade");
        }
    }

    private static void execute(String statement) {
        Stack.shared().sql().execute(EmbeddedDatabase.CONTROL_DATABASE, statement);
    }

    private static String metric() {
        var metric = "m_" + UUID.randomUUID().toString().replace('-', '_');
        var made = Map.of("key", metric, "aggregation", "sum", "unit", "unit", "window", "month");
        api.send(Call.post(Api.ROOT + "/admin/metrics", made).token(api.adminToken()))
                .expect(201);
        return metric;
    }

    private static long inUse(String metric) {
        var check = tenant.as("member", Call.post(USAGE + "/check", Map.of("metric", metric)))
                .expect(200)
                .json();
        return check.path("used").asLong() + check.path("held").asLong();
    }

    private static List<String> statuses(Answer answer) {
        return answer.expect(202).json().path("results").findValuesAsText("status");
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
