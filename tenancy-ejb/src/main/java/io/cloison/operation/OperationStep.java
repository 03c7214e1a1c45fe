package io.cloison.operation;

import org.jdbi.v3.core.Handle;

/**
 * A step of long work. Each part may run any number of times, also after it was cut off half way, and ends in the same state: it looks
 * before it makes, and takes what is gone for dropped.
 */
public interface OperationStep {

    /** The step's name, in lower case. */
    String name();

    /** The effects outside the catalogue. A {@code ProblemException} that is not {@code unavailable} means that trying again is useless. */
    default void run(StepContext context) throws Exception {}

    /** The changes of the catalogue that belong to the step; they are committed together with the record that it is done. */
    default void record(Handle handle, StepContext context) {}

    /** Whether {@link #run} does nothing, so that the step is recorded together with the one before it. */
    default boolean isRecordOnly() {
        return false;
    }

    /** Undoes {@link #run}, which may have run, in part or not at all. */
    default void compensate(StepContext context) throws Exception {}

    /** Undoes {@link #record}, in the transaction that records the step as undone. */
    default void recordCompensated(Handle handle, StepContext context) {}
}
