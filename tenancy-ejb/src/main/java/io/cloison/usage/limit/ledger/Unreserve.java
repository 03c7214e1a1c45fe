package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Ends a hold: uses some of its units and gives the others back. */
public final class Unreserve extends Ask {

    private final String event;
    private final long used;
    private final @Nullable Long capacity;
    private final ToLongFunction<Handle> ending;

    /**
     * A hold to be ended.
     *
     * @param event the name of the event that tells of the use
     * @param used units to use, at most those held
     * @param ending ends the hold on record; the units that it held, or -1 where it was over before
     */
    public Unreserve(CounterKey key, String event, long used, @Nullable Long capacity, ToLongFunction<Handle> ending) {
        super(key);
        this.event = event;
        this.used = used;
        this.capacity = capacity;
        this.ending = ending;
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        long held = tally.ask(ending);
        if (held < 0) {
            return tally.verdict(Verdict.Outcome.GONE, capacity);
        }
        tally.hold(-held);
        if (used > 0) {
            tally.use(used, event);
        }
        return tally.verdict(Verdict.Outcome.DONE, capacity);
    }
}
