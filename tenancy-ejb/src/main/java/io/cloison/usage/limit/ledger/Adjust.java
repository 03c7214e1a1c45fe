package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lets a gauge grow or shrink, together with what it is a gauge of. */
public final class Adjust extends Ask {

    private final long units;
    private final @Nullable Long capacity;
    private final @Nullable ToLongFunction<Handle> count;
    private final Consumer<Handle> writing;

    /**
     * A gauge to be adjusted.
     *
     * @param units to grow by, or to shrink by where negative, which is always done
     * @param capacity the hard limit; null without one
     * @param count what the gauge is before; null where the counter says it
     * @param writing what to write where the units are there
     */
    public Adjust(
            CounterKey key,
            long units,
            @Nullable Long capacity,
            @Nullable ToLongFunction<Handle> count,
            Consumer<Handle> writing) {
        super(key);
        this.units = units;
        this.capacity = capacity;
        this.count = count;
        this.writing = writing;
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        if (count != null) {
            tally.become(tally.ask(count));
        }
        if (units > 0 && !tally.makeRoom(units, capacity)) {
            return tally.refusal(capacity);
        }
        tally.write(writing);
        tally.become(tally.used() + units);
        return tally.verdict(Verdict.Outcome.DONE, capacity);
    }
}
