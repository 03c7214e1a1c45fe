package io.cloison.usage.limit.ledger;

import io.cloison.base.Ids;
import io.cloison.usage.counter.Balance;
import io.cloison.usage.counter.CounterKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A counter while it is locked: what it says, and what becomes of it. For one thread. */
final class Tally {

    private final CounterKey key;
    private final Draft draft;
    private final Map<UUID, LeaseRow> leases = new LinkedHashMap<>();
    private final Map<String, StoredKey> known = new LinkedHashMap<>();
    private long used;
    private long leased;
    private long held;
    private long unnamed;
    private boolean changed;
    private boolean becameAnother;

    Tally(Balance balance, Draft draft) {
        this.key = balance.key();
        this.draft = draft;
        this.used = balance.used();
        this.leased = balance.leased();
        this.held = balance.held();
    }

    void add(LeaseRow row) {
        leases.put(row.id, row);
    }

    void add(StoredKey stored) {
        known.put(stored.key(), stored);
    }

    Iterable<LeaseRow> leases() {
        return leases.values();
    }

    Balance balance() {
        return new Balance(key, used, leased, held);
    }

    boolean isChanged() {
        return changed;
    }

    long used() {
        return used;
    }

    long taken() {
        return used + leased + held;
    }

    Verdict verdict(Verdict.Outcome outcome, @Nullable Long capacity) {
        long told = outcome == Verdict.Outcome.DENIED ? used + leased : used;
        return new Verdict(outcome, told, held, capacity, key.period().end(), null);
    }

    @Nullable
    StoredKey known(String id) {
        return known.get(id);
    }

    void remember(StoredKey stored) {
        known.put(stored.key(), stored);
        draft.remember(stored);
    }

    /** Records what this node has admitted from memory, so that answers count it. */
    void recordOwn() {
        for (LeaseRow row : leases.values()) {
            Lease own = row.ended ? null : draft.own(row.id);
            if (own != null) {
                record(row.id, row, own.admitted(), own.isHard());
            }
        }
    }

    /** Whether the units are there, once this node's own lease has been given back where that is needed. */
    boolean makeRoom(long units, @Nullable Long capacity) {
        if (capacity == null || fits(units, capacity)) {
            return true;
        }
        for (LeaseRow row : leases.values()) {
            Lease own = row.ended ? null : draft.own(row.id);
            if (own != null && own.isHard()) {
                giveBack(own);
            }
        }
        return fits(units, capacity);
    }

    private boolean fits(long units, long capacity) {
        return units <= capacity - taken();
    }

    /** The units are not there: asks other nodes for theirs where that may help. */
    Verdict refusal(@Nullable Long capacity) {
        boolean waiting = false;
        for (LeaseRow row : leases.values()) {
            if (!row.ended && row.outstanding() > 0 && row.reachable && !draft.isMine(row)) {
                row.askNow |= !row.recalled;
                row.recalled = true;
                waiting = true;
            }
        }
        return verdict(waiting ? Verdict.Outcome.RECALLING : Verdict.Outcome.DENIED, capacity);
    }

    boolean isRecalled() {
        return leases.values().stream().anyMatch(row -> row.recalled && !row.ended);
    }

    /** Counts units as used, and tells of them by the name; units without one are told together. */
    void use(long units, @Nullable String event) {
        used += units;
        changed = true;
        if (event == null) {
            unnamed += units;
        } else {
            draft.tell(key, event, units);
        }
    }

    /** The value of a gauge from now on, told by one event. */
    void become(long value) {
        long next = Math.max(0, value);
        becameAnother |= next != used;
        changed |= next != used;
        used = next;
    }

    void hold(long units) {
        held = Math.max(0, held + units);
        changed = true;
    }

    void write(Consumer<Handle> writing) {
        draft.write(writing);
    }

    long ask(ToLongFunction<Handle> question) {
        return draft.ask(question);
    }

    /** Debits units for the lease; false where it has ended. */
    boolean grant(Lease lease, long units) {
        LeaseRow row = leases.computeIfAbsent(lease.id(), id -> draft.newRow(id, key));
        if (row.ended || lease.isClosed()) {
            return false;
        }
        row.size += units;
        row.changed = true;
        leased += units;
        changed = true;
        draft.afterCommit(() -> lease.granted(row.size, units, draft.deadline(key, true)));
        return true;
    }

    /** Moves what was admitted since the last time from leased to used; false where a hard lease is not on record, or any is over. */
    boolean record(Lease lease) {
        LeaseRow row = row(lease);
        if (row == null || row.ended) {
            return false;
        }
        record(lease.id(), row, lease.admitted(), lease.isHard());
        draft.afterCommit(() -> lease.renewed(draft.deadline(key, lease.isHard())));
        return true;
    }

    /** As {@link #record}, and ends the lease; false where a hard one was not on record, which ends it too. */
    boolean giveBack(Lease lease) {
        long admitted = lease.close();
        LeaseRow row = row(lease);
        draft.ended(lease);
        if (row == null || row.ended) {
            return false;
        }
        giveBack(lease.id(), row, admitted, lease.isHard());
        return true;
    }

    /** Ends the lease of a dead node, which has admitted so many units from it. */
    void giveBack(UUID lease, long admitted, boolean isHard) {
        LeaseRow row = isHard ? leases.get(lease) : leases.computeIfAbsent(lease, id -> draft.newRow(id, key));
        if (row != null && !row.ended) {
            giveBack(lease, row, admitted, isHard);
        }
    }

    /** Ends what a node has leased and not renewed in time, as if it had admitted no more than is on record; units given back. */
    long writeOff(UUID node) {
        long units = 0;
        for (LeaseRow row : leases.values()) {
            if (row.node.equals(node) && row.expired && !row.ended && row.outstanding() > 0) {
                units += row.outstanding();
                giveBack(row.id, row, row.recorded, true);
            }
        }
        return units;
    }

    private void giveBack(UUID lease, LeaseRow row, long admitted, boolean isHard) {
        record(lease, row, admitted, isHard);
        leased -= row.size - row.recorded;
        row.ended = isHard;
        changed = true;
    }

    private void record(UUID lease, LeaseRow row, long admitted, boolean isHard) {
        long units = admitted - row.recorded;
        row.changed = true;
        if (units <= 0) {
            return;
        }
        row.recorded = admitted;
        if (isHard) {
            leased -= units;
        } else {
            row.size = admitted;
        }
        use(units, lease + ":" + admitted);
    }

    private @Nullable LeaseRow row(Lease lease) {
        if (lease.isOver()) {
            return null;
        }
        return lease.isHard()
                ? leases.get(lease.id())
                : leases.computeIfAbsent(lease.id(), id -> draft.newRow(id, key));
    }

    /** Called once, when all is decided. */
    void finish() {
        if (unnamed > 0) {
            draft.tell(key, Ids.next().toString(), unnamed);
        }
        if (becameAnother) {
            draft.tellValue(key, used);
        }
        for (LeaseRow row : leases.values()) {
            Lease own = draft.own(row.id);
            if (own != null) {
                draft.afterCommit(() -> own.told(used, held, row.recorded));
            }
        }
    }
}
