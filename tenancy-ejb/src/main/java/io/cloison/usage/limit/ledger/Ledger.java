package io.cloison.usage.limit.ledger;

import io.cloison.base.ControlDatabase;
import io.cloison.usage.counter.Balance;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.journal.Heir;
import io.cloison.usage.limit.journal.JournalEntry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Decides many asks in one transaction. Thread-safe. */
public final class Ledger implements Heir {

    /** How long a node that was asked to give back is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A connection lost, a server stopping, a session ended for being idle, a lock not had in time (PostgreSQL's manual, appendix A). */
    private static final List<String> OUTAGES = List.of("08", "57", "25P0", "55P03");

    private final ControlDatabase control;
    private final Counters counters;
    private final UsageLog log;
    private final Leases leases;
    private final Clock clock;

    public Ledger(ControlDatabase control, Counters counters, UsageLog log, Leases leases, Clock clock) {
        this.control = control;
        this.counters = counters;
        this.log = log;
        this.leases = leases;
        this.clock = clock;
    }

    /**
     * Decides, and comes back when it is durable.
     *
     * @return the answers, in the order of the asks
     * @throws JdbiException where nothing was done, or where that cannot be known
     */
    List<Verdict> decide(List<? extends Ask> asks) {
        var transaction = new AtomicReference<@Nullable String>();
        var draft = new AtomicReference<@Nullable Decided>();
        try {
            control.jdbi().useTransaction(handle -> draft.set(decide(handle, asks, transaction)));
        } catch (JdbiException e) {
            if (!hasCommitted(transaction.get(), e)) {
                throw e;
            }
        }
        return java.util.Objects.requireNonNull(draft.get()).committed();
    }

    /** Ends the leases of a dead node, by its journal. */
    @Override
    public void takeOver(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            control.jdbi()
                    .useTransaction(handle ->
                            write(handle, new Draft(handle, leases, clock.instant()), List.of(entry.key()), tallies -> {
                                Tally tally = tallies.get(entry.key());
                                if (tally != null) {
                                    tally.giveBack(entry.lease(), entry.admitted(), entry.isHard());
                                }
                            }));
        }
    }

    /** A lease that only counted stays on record as long as its journal may be read again, so that nothing counts twice. */
    @Override
    public void forget(List<JournalEntry> entries) {
        List<UUID> counted = entries.stream()
                .filter(entry -> !entry.isHard())
                .map(JournalEntry::lease)
                .toList();
        control.jdbi().useHandle(handle -> LedgerStore.delete(handle, counted));
    }

    private Decided decide(Handle handle, List<? extends Ask> asks, AtomicReference<@Nullable String> transaction) {
        var draft = new Draft(handle, leases, clock.instant());
        var verdicts = new ArrayList<Verdict>(asks.size());
        var keys = new LinkedHashSet<CounterKey>();
        asks.forEach(ask -> keys.add(ask.key()));
        String id = write(handle, draft, keys, tallies -> {
            know(handle, asks, tallies);
            for (Ask ask : asks) {
                Tally tally = tallies.get(ask.key());
                verdicts.add(tally == null ? gone(ask, draft) : ask.decide(tally));
            }
        });
        transaction.set(id);
        return new Decided(draft, verdicts);
    }

    /** Locks the counters, lets them be changed, and writes what has come of it; the transaction's id, or null where nothing was written. */
    private @Nullable String write(
            Handle handle, Draft draft, Collection<CounterKey> keys, Consumer<Map<CounterKey, Tally>> change) {
        LedgerStore.bound(handle);
        var tallies = new LinkedHashMap<CounterKey, Tally>();
        counters.lock(handle, keys).forEach((key, balance) -> tallies.put(key, new Tally(balance, draft)));
        for (LeaseRow row : LedgerStore.leases(handle, keys, PATIENCE)) {
            Tally tally = tallies.get(row.key);
            if (tally != null) {
                tally.add(row);
            }
        }
        change.accept(tallies);
        tallies.values().forEach(Tally::finish);
        return write(handle, draft, tallies.values());
    }

    private @Nullable String write(Handle handle, Draft draft, Collection<Tally> tallies) {
        List<Balance> changed =
                tallies.stream().filter(Tally::isChanged).map(Tally::balance).toList();
        String id = changed.isEmpty() ? null : counters.write(handle, changed);
        var rows = new ArrayList<LeaseRow>();
        tallies.forEach(tally -> tally.leases().forEach(rows::add));
        LedgerStore.save(
                handle, rows.stream().filter(row -> row.changed && !row.ended).toList(), leases.duration());
        LedgerStore.delete(
                handle,
                rows.stream().filter(row -> row.ended).map(row -> row.id).toList());
        LedgerStore.delete(handle, over());
        LedgerStore.recall(
                handle,
                rows.stream()
                        .filter(row -> row.askNow && !row.ended)
                        .map(row -> row.id)
                        .toList());
        if (!LedgerStore.insert(handle, draft.keys())) {
            throw new NameTaken();
        }
        if (!draft.told().isEmpty()) {
            log.append(handle, draft.told());
        }
        if (!draft.values().isEmpty()) {
            log.tellValues(handle, draft.values());
        }
        return id;
    }

    private List<UUID> over() {
        var over = new ArrayList<UUID>();
        for (UUID lease = leases.nextOver(); lease != null; lease = leases.nextOver()) {
            over.add(lease);
        }
        return over;
    }

    private static void know(Handle handle, List<? extends Ask> asks, Map<CounterKey, Tally> tallies) {
        var named = new ArrayList<Consume>();
        for (Ask ask : asks) {
            if (ask instanceof Consume consume && consume.id() != null) {
                named.add(consume);
            }
        }
        for (StoredKey key : LedgerStore.known(handle, named)) {
            for (Consume consume : named) {
                Tally tally = tallies.get(consume.key());
                if (tally != null && key.isOf(consume)) {
                    tally.add(key);
                }
            }
        }
    }

    private static Verdict gone(Ask ask, Draft draft) {
        if (ask instanceof Settle settle) {
            settle.drop(draft);
        }
        return new Verdict(Verdict.Outcome.GONE, 0, 0, null, ask.key().period().end(), null);
    }

    /** After a connection was lost in a commit, the database knows whether it was done. */
    private boolean hasCommitted(@Nullable String transaction, JdbiException failure) {
        if (transaction == null || !isConnectionLost(failure)) {
            return false;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                return control.jdbi()
                        .withHandle(handle -> handle.createQuery("select pg_xact_status(:id::xid8) = 'committed'")
                                .bind("id", transaction)
                                .mapTo(boolean.class)
                                .one());
            } catch (JdbiException notYet) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
        }
        return false;
    }

    /** Whether the database cannot be asked, or not now, rather than what was asked is wrong. */
    static boolean isConnectionLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return OUTAGES.stream().anyMatch(state::startsWith) || sql.getSQLState() == null;
            }
        }
        return false;
    }

    /** What a transaction has decided, once it has committed. */
    private record Decided(Draft draft, List<Verdict> verdicts) {

        List<Verdict> committed() {
            draft.committed();
            return verdicts;
        }
    }

    /** A name was used by another transaction at the same moment; the same asks, decided anew, see it. */
    static final class NameTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
