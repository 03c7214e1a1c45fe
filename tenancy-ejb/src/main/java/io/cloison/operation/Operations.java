package io.cloison.operation;

import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.SqlStates;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The door to long work: submit it, start it, look at it, wait for it. Thread-safe. */
@Singleton
public class Operations {

    private final OperationStore store;
    private final OperationQueries queries;
    private final OperationKinds kinds;
    private final OperationRunner runner;
    private final Node node;

    @Inject
    public Operations(
            OperationStore store, OperationQueries queries, OperationKinds kinds, OperationRunner runner, Node node) {
        this.store = store;
        this.queries = queries;
        this.kinds = kinds;
        this.runner = runner;
        this.node = node;
    }

    /**
     * Records an operation in the transaction that reserves what it needs; {@link #start} it when that has committed. Where the idempotency
     * key was used before for the same input, nothing is written and the first operation is named, unless that one was undone.
     *
     * @throws ProblemException {@code unprocessable} where the key was used for another input; {@code conflict} where another operation on
     *     the tenant is open
     */
    public Submission submit(Handle handle, NewOperation operation) {
        var claim = firstClaim(operation);
        if (insert(handle, claim, operation.idempotencyKey())) {
            return Submission.fresh(claim);
        }
        var earlier = store.repeated(handle, operation)
                .orElseThrow(() -> ProblemException.unavailable("The request is being worked on.", 1, null));
        if (!earlier.isSame()) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE, "The idempotency key was used before for another request.");
        }
        return earlier.submission();
    }

    /**
     * Records, in the transaction of the submission, that the first steps are done already. They are undone like the others where the
     * operation is given up. Does nothing where the submission is not new.
     *
     * @param steps the names of the first steps, in their order; not all of them
     */
    public Submission skip(Handle handle, Submission submission, List<String> steps) {
        Claim claim = submission.claim();
        if (claim == null) {
            return submission;
        }
        store.mark(handle, claim.id(), steps, OperationStatus.SUCCEEDED);
        store.mark(handle, claim.id(), List.of(claim.steps().get(steps.size()).name()), OperationStatus.RUNNING);
        return Submission.fresh(claim.withDone(steps));
    }

    /** Runs an operation just submitted, on this node and soon; does nothing where the submission is not new. */
    public void start(Submission submission) {
        Claim claim = submission.claim();
        if (claim != null) {
            runner.start(claim);
        }
    }

    /** Goes on with an operation that is open and that no node has, on this node and soon; does nothing otherwise. */
    public void resume(UUID id) {
        runner.start(id);
    }

    /** The operation as it is now; empty if there is none. */
    public Optional<Operation> find(UUID id) {
        return queries.find(id);
    }

    /**
     * Operations, newest first.
     *
     * @param before only operations older than this id, the last of the page before; null for the first page
     * @param limit 1 to 201
     */
    public List<Operation> list(@Nullable UUID before, int limit, OperationFilter filter) {
        return queries.list(filter, before, limit);
    }

    /**
     * Waits until the operation has ended, or the time is over, and answers as it is then.
     *
     * @throws ProblemException {@code not-found} where there is no such operation
     */
    public Operation await(UUID id, Duration most) {
        runner.await(id, most, () -> current(id).status().isFinal());
        return current(id);
    }

    /**
     * Tries an operation again that failed or that pauses before its next attempt.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found}; {@code conflict} where there is nothing to retry
     */
    public Operation retry(UUID id, String by) {
        current(id);
        if (!store.revive(id, by)) {
            throw new ProblemException(ProblemKind.CONFLICT, "The operation neither failed nor waits.");
        }
        runner.start(id);
        return current(id);
    }

    private boolean insert(Handle handle, Claim claim, @Nullable String idempotencyKey) {
        try {
            return store.insert(handle, claim, idempotencyKey, node.lease());
        } catch (UnableToExecuteStatementException e) {
            throw SqlStates.isOf(e, SqlStates.UNIQUE_VIOLATION)
                    ? new ProblemException(ProblemKind.CONFLICT, "Another operation on the tenant is under way.")
                    : e;
        }
    }

    private Claim firstClaim(NewOperation operation) {
        List<Claim.StepState> steps = kinds.of(operation.kind()).steps(operation.input()).stream()
                .map(step -> new Claim.StepState(step.name(), OperationStatus.PENDING))
                .toList();
        return new Claim(
                Ids.next(),
                1,
                operation.kind(),
                operation.tenantId(),
                operation.input(),
                operation.requestedBy(),
                1,
                null,
                steps);
    }

    private Operation current(UUID id) {
        return queries.find(id).orElseThrow(ProblemException::notFound);
    }
}
