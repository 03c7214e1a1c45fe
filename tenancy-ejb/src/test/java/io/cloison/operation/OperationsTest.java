package io.cloison.operation;

import static io.cloison.testing.Problems.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.testing.Eventually;
import io.cloison.testing.Platform;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final Operations operations = platform.bean(Operations.class);
    private final OperationRunner runner = platform.bean(OperationRunner.class);
    private final OperationStore store = platform.bean(OperationStore.class);
    private final SampleWork work = platform.bean(SampleWork.class);

    @BeforeEach
    void hurry() {
        System.setProperty("cloison.operation.backoff", "PT0.01S");
    }

    @AfterEach
    void calm() {
        System.clearProperty("cloison.operation.backoff");
    }

    @Test
    void steps_run_in_their_order_and_each_is_recorded_once() {
        UUID id = start(Json.createObjectBuilder().build());

        Operation end = operations.await(id, PATIENCE);

        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(end.progress()).isEqualTo(1);
        assertThat(end.error()).isNull();
        assertThat(end.endedAt()).isNotNull();
        assertThat(end.steps()).extracting(Operation.Step::name).containsExactly("one", "two", "three");
        assertThat(end.steps()).allMatch(step -> step.startedAt() != null && step.endedAt() != null);
        assertThat(work.journal(id)).containsExactly("run one", "run two", "run three", "end succeeded");
        assertThat(recorded(id)).isEqualTo(3);
    }

    @Test
    void a_step_that_fails_is_tried_again_and_the_steps_before_it_are_not() {
        UUID id = start(failing("two", 2, "sql"));

        Operation end = endAfterTicks(id);

        assertThat(end.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(work.journal(id))
                .containsExactly("run one", "run two", "run two", "run two", "run three", "end succeeded");
    }

    @Test
    void hopeless_work_is_undone_in_reverse_order() {
        UUID id = start(failing("two", 99, "sql"));

        Operation end = endAfterTicks(id);

        assertThat(end.status()).isEqualTo(OperationStatus.COMPENSATED);
        assertThat(work.journal(id).stream().filter("run two"::equals)).hasSize(OperationSettings.ATTEMPTS.get());
        assertThat(work.journal(id)).endsWith("undo three", "undo two", "undo one", "end compensated");
    }

    @Test
    void steps_that_are_done_already_do_not_run_but_are_undone() {
        UUID succeeding = startWithout("one", JsonObject.EMPTY_JSON_OBJECT);
        UUID hopeless = startWithout("one", failing("two", 1, "useless"));

        assertThat(operations.await(succeeding, PATIENCE).progress()).isEqualTo(1);
        assertThat(work.journal(succeeding)).containsExactly("run two", "run three", "end succeeded");
        assertThat(operations.await(hopeless, PATIENCE).status()).isEqualTo(OperationStatus.COMPENSATED);
        assertThat(work.journal(hopeless)).startsWith("run two").contains("undo one");
    }

    private UUID startWithout(String step, JsonObject input) {
        var submission = control.jdbi()
                .inTransaction(handle -> operations.skip(
                        handle,
                        operations.submit(handle, new NewOperation(SampleWork.KIND, null, input, "tester", null)),
                        List.of(step)));
        operations.start(submission);
        return submission.operationId();
    }

    @Test
    void a_refusal_is_not_tried_again() {
        UUID id = start(failing("two", 99, "useless"));

        Operation end = operations.await(id, PATIENCE);

        assertThat(end.status()).isEqualTo(OperationStatus.COMPENSATED);
        assertThat(end.error()).isEqualTo("The step two failed: The colour is wrong.");
        assertThat(work.journal(id).stream().filter("run two"::equals)).hasSize(1);
    }

    @Test
    void the_error_says_what_failed_and_shows_neither_statements_nor_classes() {
        UUID sql = start(failing("one", 1, "sql"));
        UUID broken = start(failing("one", 1, "NullPointerException"));

        assertThat(pausedError(sql)).isEqualTo("The step one failed: the database answered with SQLSTATE 40001.");
        assertThat(pausedError(broken))
                .isEqualTo("The step one failed: unexpectedly; the server's log has the reason.");
        assertThat(endAfterTicks(sql).error()).isNull();
        endAfterTicks(broken);
    }

    @Test
    void one_operation_on_a_tenant_is_open_at_a_time() throws InterruptedException {
        var tenant = TenantId.next();
        var hold = work.hold("busy", "one");
        UUID first =
                start(tenant, Json.createObjectBuilder().add("hold", "busy").build());
        assertThat(hold.reached.await(60, TimeUnit.SECONDS)).isTrue();

        assertKind(ProblemKind.CONFLICT, () -> start(tenant, JsonObject.EMPTY_JSON_OBJECT));

        hold.released.countDown();
        operations.await(first, PATIENCE);
        UUID second = start(tenant, JsonObject.EMPTY_JSON_OBJECT);
        assertThat(operations.await(second, PATIENCE).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void waiting_ends_with_the_time_and_answers_the_state_it_has() throws InterruptedException {
        var hold = work.hold("slow", "two");
        UUID id = start(Json.createObjectBuilder().add("hold", "slow").build());
        assertThat(hold.reached.await(60, TimeUnit.SECONDS)).isTrue();

        Operation now = operations.await(id, Duration.ofMillis(50));

        assertThat(now.status()).isEqualTo(OperationStatus.RUNNING);
        assertThat(now.progress()).isBetween(0.3, 0.4);
        hold.released.countDown();
        assertThat(operations.await(id, PATIENCE).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void there_is_nothing_to_retry_in_what_succeeded() {
        UUID id = start(JsonObject.EMPTY_JSON_OBJECT);
        operations.await(id, PATIENCE);

        assertKind(ProblemKind.CONFLICT, () -> operations.retry(id, "tester"));
        assertKind(ProblemKind.NOT_FOUND, () -> operations.retry(UUID.randomUUID(), "tester"));
    }

    @Test
    void a_pause_can_be_cut_short() {
        System.setProperty("cloison.operation.backoff", "PT10M");
        UUID id = start(failing("two", 1, "sql"));
        assertThat(pausedError(id)).contains("two");

        operations.retry(id, "tester");

        assertThat(operations.await(id, PATIENCE).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void a_lease_is_kept_alive_while_its_node_works() throws InterruptedException {
        var hold = work.hold("long", "one");
        UUID id = start(Json.createObjectBuilder().add("hold", "long").build());
        assertThat(hold.reached.await(60, TimeUnit.SECONDS)).isTrue();
        expireLease(id);
        assertThat(store.due(200)).contains(id);

        runner.tick();

        assertThat(store.due(200)).doesNotContain(id);
        hold.released.countDown();
        assertThat(operations.await(id, PATIENCE).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void operations_are_listed_newest_first_and_page_by_page() {
        UUID older = start(JsonObject.EMPTY_JSON_OBJECT);
        UUID newer = start(JsonObject.EMPTY_JSON_OBJECT);
        operations.await(older, PATIENCE);
        operations.await(newer, PATIENCE);
        var filter = new OperationFilter(SampleWork.KIND, null, OperationStatus.SUCCEEDED);

        assertThat(operations.list(null, 2, filter)).extracting(Operation::id).containsExactly(newer, older);
        assertThat(operations.list(newer, 1, filter)).extracting(Operation::id).containsExactly(older);
        assertThat(operations.list(null, 1, OperationFilter.ALL).get(0).steps()).hasSize(3);
    }

    private static JsonObject failing(String step, int times, String how) {
        return Json.createObjectBuilder()
                .add("fail", step)
                .add("times", times)
                .add("how", how)
                .build();
    }

    private UUID start(JsonObject input) {
        return start(null, input);
    }

    private UUID start(@Nullable TenantId tenant, JsonObject input) {
        var submission = control.jdbi()
                .inTransaction(handle ->
                        operations.submit(handle, new NewOperation(SampleWork.KIND, tenant, input, "tester", null)));
        operations.start(submission);
        return submission.operationId();
    }

    private Operation endAfterTicks(UUID id) {
        return Eventually.get(
                () -> {
                    runner.tick();
                    return operations.await(id, Duration.ofMillis(20));
                },
                now -> now.status().isFinal());
    }

    private String pausedError(UUID id) {
        Operation paused = Eventually.get(
                () -> operations.await(id, Duration.ofMillis(10)), now -> now.status() == OperationStatus.PENDING);
        return String.valueOf(paused.error());
    }

    private void expireLease(UUID id) {
        control.jdbi()
                .useHandle(handle -> handle.execute(
                        "update control.operation set lease_until = clock_timestamp() - interval '1s' where id = ?",
                        id));
    }

    private long recorded(UUID id) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from control.audit_event where action like 'recorded.%' and detail ->> 'operation' = :id")
                        .bind("id", id.toString())
                        .mapTo(long.class)
                        .one());
    }
}
