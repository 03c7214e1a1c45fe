package io.cloison.operation;

import io.cloison.base.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Progress of an operation on this node, fired as a synchronous CDI event on the thread that works on it.
 *
 * @param step the step's name; {@link #WHOLE} for the operation itself
 */
public record StepEvent(
        UUID operationId, String kind, @Nullable TenantId tenantId, String step, Phase phase) {

    /** Stands for the operation itself in the event of its end. */
    public static final String WHOLE = "";

    /** What has just happened. */
    public enum Phase {
        /** The step is about to run; that it does is on record. */
        STARTED,
        /** The step has run; that is not on record yet. */
        DONE,
        /** That the step is done is on record; or, for the operation itself, that it has ended. */
        RECORDED,
        /** The step failed and the operation pauses, or turns to compensation. */
        FAILED,
        /** The step is about to be undone. */
        UNDOING,
        /** The step is undone; that is not on record yet. */
        UNDONE
    }
}
