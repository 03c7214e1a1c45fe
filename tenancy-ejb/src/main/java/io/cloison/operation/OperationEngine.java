package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.operation.StepEvent.Phase;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Works on a claimed operation, on the calling thread, until it ends, pauses, or turns out to be another node's. */
@Singleton
class OperationEngine {

    private static final System.Logger LOG = System.getLogger(OperationEngine.class.getName());

    private final ControlDatabase control;
    private final OperationStore store;
    private final OperationKinds kinds;
    private final Event<StepEvent> events;

    @Inject
    OperationEngine(ControlDatabase control, OperationStore store, OperationKinds kinds, Event<StepEvent> events) {
        this.control = control;
        this.store = store;
        this.kinds = kinds;
        this.events = events;
    }

    void work(Claim claim) {
        try {
            var definition = kinds.of(claim.kind());
            var run = new OperationRun(claim, definition, store);
            if (claim.reason().isPresent()) {
                undo(run);
            } else {
                forward(run);
            }
        } catch (StaleLeaseException e) {
            LOG.log(Level.WARNING, "Operation {0} was taken over by another node", claim.id());
        }
    }

    private void forward(OperationRun run) {
        List<OperationStep> left = run.stepsLeft();
        for (int next = 0; next < left.size(); ) {
            OperationStep step = left.get(next);
            try {
                fire(run, step, Phase.STARTED);
                step.run(run);
                fire(run, step, Phase.DONE);
                next = recordFrom(run, left, next);
            } catch (StaleLeaseException e) {
                throw e;
            } catch (Exception e) {
                if (!giveUp(run, step, e)) {
                    return;
                }
                undo(run);
                return;
            }
        }
    }

    /** Records the step, and the steps after it that only record, in one transaction; the next one begins in it too. */
    private int recordFrom(OperationRun run, List<OperationStep> left, int from) {
        int end = from + 1;
        while (end < left.size() && left.get(end).isRecordOnly()) {
            end++;
        }
        List<OperationStep> done = left.subList(from, end);
        boolean isLast = end == left.size();
        List<String> next = isLast ? List.of() : List.of(left.get(end).name());
        inFencedTransaction(run, !isLast, handle -> {
            done.forEach(step -> step.record(handle, run));
            store.mark(handle, run.id(), names(done), OperationStatus.SUCCEEDED);
            if (isLast) {
                run.definition().recordEnd(handle, run, OperationStatus.SUCCEEDED);
                store.end(handle, run.id(), OperationStatus.SUCCEEDED, null);
            } else {
                store.mark(handle, run.id(), next, OperationStatus.RUNNING);
                store.progressed(handle, run.id());
            }
        });
        run.progressed();
        done.forEach(step -> fire(run, step, Phase.RECORDED));
        if (isLast) {
            fire(run, Phase.RECORDED);
        }
        return end;
    }

    private void undo(OperationRun run) {
        List<OperationStep> left = new ArrayList<>(run.stepsToUndo());
        Collections.reverse(left);
        for (OperationStep step : left) {
            try {
                fire(run, step, Phase.UNDOING);
                step.compensate(run);
                fire(run, step, Phase.UNDONE);
                inFencedTransaction(run, true, handle -> {
                    step.recordCompensated(handle, run);
                    store.mark(handle, run.id(), List.of(step.name()), OperationStatus.COMPENSATED);
                    store.progressed(handle, run.id());
                });
                run.progressed();
            } catch (StaleLeaseException e) {
                throw e;
            } catch (Exception e) {
                giveUp(run, step, e);
                return;
            }
        }
        end(run, OperationStatus.COMPENSATED);
    }

    private void end(OperationRun run, OperationStatus status) {
        inFencedTransaction(run, false, handle -> {
            run.definition().recordEnd(handle, run, status);
            store.end(handle, run.id(), status, null);
        });
        fire(run, Phase.RECORDED);
    }

    /** Pauses after a failure, or gives the operation up; true where it is to be undone now. */
    private boolean giveUp(OperationRun run, OperationStep step, Exception failure) {
        String error = Failures.describe("The step " + step.name(), failure);
        LOG.log(Level.WARNING, "Operation " + run.id() + ": " + error, failure);
        boolean isHopeless = isUseless(failure) || run.attempts() >= OperationSettings.ATTEMPTS.get();
        boolean isUndone =
                isHopeless && run.failure().isEmpty() && run.definition().isCompensable();
        inFencedTransaction(run, false, handle -> {
            if (isUndone) {
                store.mark(handle, run.id(), List.of(step.name()), OperationStatus.FAILED);
                store.giveUp(handle, run.id(), error);
            } else if (isHopeless) {
                run.definition().recordEnd(handle, run, OperationStatus.FAILED);
                store.end(handle, run.id(), OperationStatus.FAILED, error);
            } else {
                store.pause(handle, run.id(), error, pause(run.attempts()));
            }
        });
        if (isUndone) {
            run.giveUp(error);
        }
        fire(run, step, Phase.FAILED);
        return isUndone;
    }

    private static boolean isUseless(Exception failure) {
        return failure instanceof ProblemException problem
                && problem.kind() != ProblemKind.UNAVAILABLE
                && problem.kind() != ProblemKind.INTERNAL;
    }

    private static Duration pause(int attempts) {
        return OperationSettings.BACKOFF.get().multipliedBy(1L << Math.min(attempts - 1, 10));
    }

    /**
     * Runs the work in a transaction that begins by checking the fence and holds the operation's row to its end. A transaction that can be
     * lost with the machine, because what it records would only be done once more, does not wait for the disk.
     */
    private void inFencedTransaction(OperationRun run, boolean mayBeLost, java.util.function.Consumer<Handle> work) {
        control.jdbi().useTransaction(handle -> {
            if (mayBeLost) {
                handle.execute("set local synchronous_commit = off");
            }
            run.hold(handle);
            work.accept(handle);
        });
    }

    private void fire(OperationRun run, OperationStep step, Phase phase) {
        events.fire(run.event(step.name(), phase));
    }

    private void fire(OperationRun run, Phase phase) {
        events.fire(run.event(StepEvent.WHOLE, phase));
    }

    private static List<String> names(List<OperationStep> steps) {
        return steps.stream().map(OperationStep::name).toList();
    }
}
