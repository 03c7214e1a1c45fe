package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.UUID;

/** A lease's row while its counter is locked. For one thread. */
final class LeaseRow {

    final UUID id;
    final CounterKey key;
    final UUID node;
    /** Whether its node may still give units back on being asked. */
    final boolean reachable;
    /** Whether its end has passed without a renewal. */
    final boolean expired;
    /** Whether its node has been asked. */
    boolean recalled;

    boolean askNow;
    long size;
    long recorded;
    boolean changed;
    boolean ended;

    LeaseRow(UUID id, CounterKey key, UUID node, boolean reachable, boolean expired, boolean recalled) {
        this.id = id;
        this.key = key;
        this.node = node;
        this.reachable = reachable;
        this.expired = expired;
        this.recalled = recalled;
    }

    long outstanding() {
        return size - recorded;
    }
}
