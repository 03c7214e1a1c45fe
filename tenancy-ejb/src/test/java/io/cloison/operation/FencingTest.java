package io.cloison.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.testing.Platform;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.Json;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A node that was stopped in the middle of a step, and goes on after another node has finished the work. */
class FencingTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final OperationKinds kinds = platform.bean(OperationKinds.class);
    private final SampleWork work = platform.bean(SampleWork.class);
    private final OperationStore fenced = platform.bean(OperationStore.class);

    @Test
    void what_a_stale_owner_writes_is_refused() throws Exception {
        UUID id = stopAndTakeOver(fenced);

        assertThat(recorded(id, "one")).isEqualTo(1);
        assertThat(status(id)).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void without_the_fence_it_would_be_written_twice() throws Exception {
        UUID id = stopAndTakeOver(new Unfenced(control));

        assertThat(recorded(id, "one")).isEqualTo(2);
    }

    @Test
    void a_stale_owner_is_stopped_before_an_outside_effect() {
        Claim first = submitted("none");
        expire(first.id());
        Claim second = fenced.claim(first.id(), new OperationStore.Lease("second", Duration.ofMinutes(1)))
                .orElseThrow();
        var definition = kinds.of(SampleWork.KIND);

        assertThatThrownBy(() -> new OperationRun(first, definition, fenced).requireLease())
                .isInstanceOf(StaleLeaseException.class);
        new OperationRun(second, definition, fenced).requireLease();
        engine(fenced).work(second);
    }

    @Test
    void a_lease_that_lives_cannot_be_taken() {
        Claim first = submitted("none");

        assertThat(fenced.claim(first.id(), new OperationStore.Lease("second", Duration.ofMinutes(1))))
                .isEmpty();
        engine(fenced).work(first);
    }

    /** The first node holds in step one; the second takes over and finishes; the first goes on with the store given. */
    private UUID stopAndTakeOver(OperationStore storeOfTheFirst) throws Exception {
        String name = "fence-" + UUID.randomUUID();
        var hold = work.hold(name, "one");
        Claim claim = submitted(name);
        var first = CompletableFuture.runAsync(() -> engine(storeOfTheFirst).work(claim));
        assertThat(hold.reached.await(60, TimeUnit.SECONDS)).isTrue();

        expire(claim.id());
        Claim second = fenced.claim(claim.id(), new OperationStore.Lease("second", Duration.ofMinutes(1)))
                .orElseThrow();
        assertThat(second.fence()).isGreaterThan(claim.fence());
        engine(fenced).work(second);

        hold.released.countDown();
        first.get(60, TimeUnit.SECONDS);
        return claim.id();
    }

    private OperationEngine engine(OperationStore store) {
        return new OperationEngine(control, store, kinds, platform.bean(new TypeLiteral<Event<StepEvent>>() {}));
    }

    private Claim submitted(String hold) {
        var input = Json.createObjectBuilder().add("hold", hold).build();
        var submission = control.jdbi()
                .inTransaction(handle -> platform.bean(Operations.class)
                        .submit(handle, new NewOperation(SampleWork.KIND, null, input, "tester", null)));
        return java.util.Objects.requireNonNull(submission.claim());
    }

    private void expire(UUID id) {
        control.jdbi()
                .useHandle(handle -> handle.execute(
                        "update control.operation set lease_until = clock_timestamp() - interval '1s' where id = ?",
                        id));
    }

    private OperationStatus status(UUID id) {
        return platform.bean(Operations.class).find(id).orElseThrow().status();
    }

    private long recorded(UUID id, String step) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from control.audit_event where action = :action and detail ->> 'operation' = :id")
                        .bind("action", "recorded." + step)
                        .bind("id", id.toString())
                        .mapTo(long.class)
                        .one());
    }

    /** The store with its fence taken down. */
    private static final class Unfenced extends OperationStore {

        Unfenced(ControlDatabase control) {
            super(control);
        }

        @Override
        boolean hold(Handle handle, Claim claim, Duration ttl) {
            return true;
        }
    }
}
