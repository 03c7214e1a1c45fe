package io.cloison.usage.limit.ledger;

import io.cloison.plan.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided.
 *
 * @param used units used, those that cannot be called back included where it is {@link Outcome#DENIED}
 * @param held units held
 * @param end the end of the window decided in
 * @param capacity the limit at the time; null without one
 * @param source where that came from, for an answer that is repeated; null where it is the limit in force
 */
public record Verdict(
        Outcome outcome, long used, long held, @Nullable Long capacity, Instant end, Limit.@Nullable Source source) {

    /** How it ended. */
    public enum Outcome {
        /** Done, and durable. */
        DONE,
        /** The units are not there. */
        DENIED,
        /** Other nodes have been asked for theirs; not decided yet. */
        RECALLING,
        /** The tenant, or the lease, is no longer there. */
        GONE,
        /** The id was used before for another amount. */
        MISMATCH,
        /** Nothing was granted, for little is left. */
        NOTHING
    }

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    /** The same, decided: the units are not there. */
    Verdict denied() {
        return new Verdict(Outcome.DENIED, used, held, capacity, end, source);
    }
}
