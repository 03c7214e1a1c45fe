package io.cloison.usage.limit.ledger;

import io.cloison.base.Ids;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.ledger.UsageLog.Used;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a transaction is about to write beside the counters, and what is to happen when it has committed. For one thread. */
final class Draft {

    private final Handle handle;
    private final Leases leases;
    private final Instant now;
    private final long start = System.nanoTime();
    private final List<Used> told = new ArrayList<>();
    private final List<Used> values = new ArrayList<>();
    private final List<StoredKey> keys = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Draft(Handle handle, Leases leases, Instant now) {
        this.handle = handle;
        this.leases = leases;
        this.now = now;
    }

    List<Used> told() {
        return told;
    }

    /** What gauges have come to. */
    List<Used> values() {
        return values;
    }

    List<StoredKey> keys() {
        return keys;
    }

    /** Called when the transaction has committed. */
    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    @Nullable
    Lease own(UUID lease) {
        return leases.own(lease);
    }

    boolean isMine(LeaseRow row) {
        return row.node.equals(leases.node());
    }

    LeaseRow newRow(UUID lease, CounterKey key) {
        return new LeaseRow(lease, key, leases.node(), true, false, false);
    }

    /** Judged from before the database was asked, so that the node's end of a lease is never after the database's. */
    long deadline(CounterKey key, boolean isHard) {
        return leases.deadline(key, isHard, now) - (System.nanoTime() - start);
    }

    void tell(CounterKey key, String event, long units) {
        told.add(new Used(key, event, within(key), units));
    }

    void tellValue(CounterKey key, long value) {
        values.add(new Used(key, Ids.next().toString(), within(key), value));
    }

    void remember(StoredKey stored) {
        keys.add(stored);
    }

    void write(Consumer<Handle> writing) {
        writing.accept(handle);
    }

    long ask(ToLongFunction<Handle> question) {
        return question.applyAsLong(handle);
    }

    void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    void ended(Lease lease) {
        afterCommit.add(() -> leases.ended(lease));
    }

    /** The present, or the nearest moment of the counter's window. */
    private Instant within(CounterKey key) {
        Instant start = key.period().start();
        Instant last = key.period().end().minusNanos(1_000);
        return now.isBefore(start) ? start : now.isAfter(last) ? last : now;
    }
}
