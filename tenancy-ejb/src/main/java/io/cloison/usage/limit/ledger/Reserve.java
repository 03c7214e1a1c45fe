package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Holds units for later. */
public final class Reserve extends Ask {

    private final long units;
    private final @Nullable Long capacity;
    private final Consumer<Handle> writing;

    /**
     * Units to be held.
     *
     * @param capacity the hard limit; null without one
     * @param writing what to write where the units are there
     */
    public Reserve(CounterKey key, long units, @Nullable Long capacity, Consumer<Handle> writing) {
        super(key);
        this.units = units;
        this.capacity = capacity;
        this.writing = writing;
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        if (!tally.makeRoom(units, capacity)) {
            return tally.refusal(capacity);
        }
        tally.hold(units);
        tally.write(writing);
        return tally.verdict(Verdict.Outcome.DONE, capacity);
    }
}
