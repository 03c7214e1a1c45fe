package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import org.jspecify.annotations.Nullable;

/** Uses units now. */
public final class Consume extends Ask {

    private final long units;
    private final @Nullable Long capacity;
    private final @Nullable String id;

    /**
     * Units to be used.
     *
     * @param capacity the hard limit; null where the units are counted whatever was used
     * @param id the caller's name for it, done once however often it is asked; null without one
     */
    public Consume(CounterKey key, long units, @Nullable Long capacity, @Nullable String id) {
        super(key);
        this.units = units;
        this.capacity = capacity;
        this.id = id;
    }

    @Nullable
    String id() {
        return id;
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        String name = id;
        if (name != null) {
            StoredKey known = tally.known(name);
            if (known != null) {
                return known.verdict(units);
            }
        }
        tally.recordOwn();
        if (!tally.makeRoom(units, capacity)) {
            return tally.refusal(capacity);
        }
        tally.use(units, name == null ? null : key().metric() + ":" + name);
        Verdict done = tally.verdict(Verdict.Outcome.DONE, capacity);
        if (name != null) {
            tally.remember(StoredKey.of(key(), name, units, done));
        }
        return done;
    }
}
