package io.cloison.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job's state in the cluster.
 *
 * @param running whether a node is at it now
 * @param node the node that ran it last; null before the first run
 * @param lastStarted null before the first run
 * @param lastEnded when the last run ended; null before the first, or while it is the first
 * @param next when it is due; in the past where it is due now
 * @param outcome what the last run did, or why it failed; null before the first
 */
public record Job(
        String name,
        boolean running,
        @Nullable String node,
        @Nullable Instant lastStarted,
        @Nullable Instant lastEnded,
        Instant next,
        @Nullable String outcome) {}
