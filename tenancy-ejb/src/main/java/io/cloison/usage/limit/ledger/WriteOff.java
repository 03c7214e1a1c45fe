package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.jdbi.v3.core.Handle;

/**
 * Gives back what a node that is gone for good, with its journal, has debited and not recorded. What it has admitted since it recorded last
 * counts for nothing.
 */
public final class WriteOff extends Ask {

    private final UUID node;
    private final ObjLongConsumer<Handle> writing;
    private long units;

    /**
     * A node whose leases on the counter are over.
     *
     * @param writing called in the transaction with the units, where there are any
     */
    public WriteOff(CounterKey key, UUID node, ObjLongConsumer<Handle> writing) {
        super(key);
        this.node = node;
        this.writing = writing;
    }

    /** Units given back; to be asked for once it is answered. */
    public long units() {
        return units;
    }

    @Override
    Verdict decide(Tally tally) {
        units = tally.writeOff(node);
        if (units > 0) {
            tally.write(handle -> writing.accept(handle, units));
        }
        return tally.verdict(units > 0 ? Verdict.Outcome.DONE : Verdict.Outcome.NOTHING, null);
    }
}
