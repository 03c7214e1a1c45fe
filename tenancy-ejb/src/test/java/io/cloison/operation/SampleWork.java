package io.cloison.operation;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Work whose input says how it goes: {@code fail} names the step that fails, {@code times} how often, {@code how} in which manner; {@code hold}
 * names the step that waits until the test lets go.
 */
@ApplicationScoped
class SampleWork implements OperationDefinition {

    static final String KIND = "test.work";

    private final Map<UUID, ConcurrentLinkedQueue<String>> journals = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Hold> holds = new ConcurrentHashMap<>();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<OperationStep> steps(JsonObject input) {
        return List.of(new Step("one"), new Step("two"), new Step("three"));
    }

    @Override
    public void recordEnd(Handle handle, StepContext context, OperationStatus status) {
        note(context, "end " + status.code());
    }

    /** The step of operations whose input has the name waits from now on, once. */
    Hold hold(String inputName, String step) {
        var hold = new Hold();
        holds.put(inputName + "/" + step, hold);
        return hold;
    }

    List<String> journal(UUID operation) {
        return List.copyOf(journals.getOrDefault(operation, new ConcurrentLinkedQueue<>()));
    }

    private void note(StepContext context, String what) {
        journals.computeIfAbsent(context.operationId(), id -> new ConcurrentLinkedQueue<>())
                .add(what);
    }

    /** A step that waits: the test sees that it was reached, and lets go. */
    static final class Hold {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
    }

    private final class Step implements OperationStep {

        private final String name;

        Step(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void run(StepContext context) throws Exception {
            note(context, "run " + name);
            Hold hold = holds.remove(context.input().getString("hold", "") + "/" + name);
            if (hold != null) {
                hold.reached.countDown();
                hold.released.await(120, TimeUnit.SECONDS);
            }
            if (name.equals(context.input().getString("fail", ""))
                    && failures.merge(context.operationId(), 1, Integer::sum)
                            <= context.input().getInt("times", 99)) {
                fail(context.input().getString("how", "sql"));
            }
        }

        @Override
        public void record(Handle handle, StepContext context) {
            handle.createUpdate("""
                            insert into control.audit_event (id, actor, action, detail)
                            values (:id, 'test', :action, jsonb_build_object('operation', :operation))""")
                    .bind("id", Ids.next())
                    .bind("action", "recorded." + name)
                    .bind("operation", context.operationId().toString())
                    .execute();
        }

        @Override
        public void compensate(StepContext context) {
            note(context, "undo " + name);
        }
    }

    private static void fail(String how) throws SQLException {
        switch (how) {
            case "useless" -> throw new ProblemException(ProblemKind.UNPROCESSABLE, "The colour is wrong.");
            case "sql" -> throw new SQLException("insert into secret_table failed", "40001");
            default -> throw new IllegalStateException("broken: " + how);
        }
    }
}
