package io.cloison.usage.limit.ledger;

import org.jspecify.annotations.Nullable;

/** Records what was admitted from a lease, and gives the rest back where the lease ends. */
public final class Settle extends Ask {

    private final Lease lease;
    private final @Nullable Long capacity;
    private final boolean end;

    /**
     * A lease to be settled.
     *
     * @param capacity the limit, hard or not, for the news; null without one
     * @param end whether the lease admits nothing any more
     */
    public Settle(Lease lease, @Nullable Long capacity, boolean end) {
        super(lease.key());
        this.lease = lease;
        this.capacity = capacity;
        this.end = end;
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        boolean found = end ? tally.giveBack(lease) : tally.record(lease);
        return tally.verdict(found ? Verdict.Outcome.DONE : Verdict.Outcome.GONE, capacity);
    }

    /** The counter is no longer there, and the lease says nothing any more. */
    void drop(Draft draft) {
        lease.close();
        draft.ended(lease);
    }
}
