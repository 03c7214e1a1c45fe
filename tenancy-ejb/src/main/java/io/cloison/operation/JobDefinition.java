package io.cloison.operation;

import java.time.Duration;

/**
 * Recurring work that one node at a time does for the whole cluster. Every CDI bean of this type is found; names are unique. A job has one of
 * the two {@code run} methods of its own.
 */
public interface JobDefinition {

    /** The job's name, 1 to 63 characters, such as {@code warm-pool}. */
    String name();

    /** The time from the end of one run to the start of the next, at least a second. */
    Duration period();

    /** The longest a run may take; after that another node may start one. */
    default Duration limit() {
        return Duration.ofMinutes(5);
    }

    /**
     * Does the work once and says in a few words what was done.
     *
     * @param run guards the transactions of work that must not be written by a node which has lost its lease
     */
    default String run(JobRun run) throws Exception {
        return run();
    }

    /** As {@link #run(JobRun)}, for work that may be done twice at a time. */
    default String run() throws Exception {
        throw new IllegalStateException("The job " + name() + " has no work");
    }
}
