package io.cloison.operation;

import java.time.Duration;

/**
 * Recurring work that one node at a time does for the whole cluster. Every CDI bean of this type is found; names are unique. Whatever a job
 * writes, it writes in transactions that its run guards: a node that was stopped past its lease writes nothing when it goes on.
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
     * @param run guards the transactions that write
     */
    String run(JobRun run) throws Exception;
}
