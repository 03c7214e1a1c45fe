package io.cloison.usage.limit.ledger;

import io.cloison.base.Ids;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.journal.Journal;
import io.cloison.usage.limit.journal.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The leases of this node, and the journal that they are in. Thread-safe. */
public final class Leases implements AutoCloseable {

    private final UUID node;
    private final Duration duration;
    private final Journal journal;
    private final ConcurrentMap<UUID, Lease> open = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<UUID> over = new ConcurrentLinkedQueue<>();
    private boolean closed;

    public Leases(UUID node, Duration duration, Journal journal) {
        this.node = node;
        this.duration = duration;
        this.journal = journal;
    }

    public UUID node() {
        return node;
    }

    Duration duration() {
        return duration;
    }

    /** A new lease on the counter; null where the journal has no room for one, or is closed. */
    public synchronized @Nullable Lease open(CounterKey key, boolean isHard, Instant now) {
        UUID id = Ids.next();
        Slot slot = closed ? null : journal.open(id, key, isHard);
        if (slot == null) {
            return null;
        }
        var lease = new Lease(id, key, slot, isHard, deadline(key, isHard, now));
        open.put(id, lease);
        return lease;
    }

    public Collection<Lease> all() {
        return open.values();
    }

    /** This node's lease of the id; null where it is none, or has ended. */
    public @Nullable Lease own(UUID id) {
        return open.get(id);
    }

    /**
     * When a lease on the counter that begins or is renewed now ends for this node: a hard one a fifth before it does for the others, and each
     * with its window.
     */
    long deadline(CounterKey key, boolean isHard, Instant now) {
        long left = nanos(Duration.between(now, key.period().end()));
        return System.nanoTime() + Math.max(0, isHard ? Math.min(left, duration.toNanos() / 5 * 4) : left);
    }

    /** The lease was given back for good. */
    void ended(Lease lease) {
        if (open.remove(lease.id()) != null) {
            lease.end();
            journal.free(lease.slot());
            if (!lease.isHard()) {
                over.add(lease.id());
            }
        }
    }

    /** A lease that only counted and whose slot is free: its row says nothing any more. Null where there is none. */
    @Nullable
    UUID nextOver() {
        return over.poll();
    }

    /** Lets no lease admit any more, then lets others take over what could not be given back. */
    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(Lease::close);
        journal.close();
    }

    private static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1).toNanos() : duration.toNanos();
    }
}
