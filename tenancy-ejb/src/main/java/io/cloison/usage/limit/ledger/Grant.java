package io.cloison.usage.limit.ledger;

import org.jspecify.annotations.Nullable;

/** Fills a lease up, as far as this node's share of what is left goes. */
public final class Grant extends Ask {

    private static final int SHARES = 4;
    private static final long LEAST = 2;

    private final Lease lease;
    private final long want;
    private final long capacity;
    private final int nodes;

    /**
     * A lease to be filled up.
     *
     * @param want units to have left in the lease at most
     * @param nodes how many nodes there are, this one included
     */
    public Grant(Lease lease, long want, long capacity, int nodes) {
        super(lease.key());
        this.lease = lease;
        this.want = want;
        this.capacity = capacity;
        this.nodes = nodes;
    }

    @Override
    @Nullable
    Long capacity() {
        return capacity;
    }

    @Override
    Verdict decide(Tally tally) {
        long left = lease.outstanding();
        long share = Math.max(0, capacity - tally.taken()) / ((long) SHARES * nodes);
        long units = Math.min(want, share) - left;
        if (units < LEAST || tally.isRecalled() || !tally.grant(lease, units)) {
            return tally.verdict(Verdict.Outcome.NOTHING, capacity);
        }
        return tally.verdict(Verdict.Outcome.DONE, capacity);
    }
}
