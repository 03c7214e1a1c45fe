package io.cloison.usage.limit.ledger;

import io.cloison.plan.Limit;
import io.cloison.usage.counter.CounterKey;
import org.jspecify.annotations.Nullable;

/** Uses units now. */
public final class Consume extends Ask {

    private final long units;
    private final @Nullable Long capacity;
    private final @Nullable Named named;

    /**
     * Units to be used.
     *
     * @param capacity the hard limit; null where the units are counted whatever was used
     * @param named what makes it be done once however often it is asked; null for nothing
     */
    public Consume(CounterKey key, long units, @Nullable Long capacity, @Nullable Named named) {
        super(key);
        this.units = units;
        this.capacity = capacity;
        this.named = named;
    }

    @Nullable
    String id() {
        return named == null ? null : named.id();
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        Named name = named;
        if (name != null) {
            StoredKey known = tally.known(name.id());
            if (known != null) {
                return known.verdict(units);
            }
        }
        tally.recordOwn();
        if (!tally.makeRoom(units, capacity)) {
            return tally.refusal(capacity);
        }
        tally.use(units, name == null ? null : key().metric() + ":" + name.id());
        Verdict done = tally.verdict(Verdict.Outcome.DONE, capacity);
        if (name != null) {
            tally.remember(StoredKey.of(key(), name, units, done));
        }
        return done;
    }

    /**
     * The caller's name for a consumption.
     *
     * @param limit where the limit comes from that it is answered with
     */
    public record Named(String id, Limit.Source limit) {}
}
