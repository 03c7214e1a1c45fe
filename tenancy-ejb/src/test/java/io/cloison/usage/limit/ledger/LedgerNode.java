package io.cloison.usage.limit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.journal.DeadJournals;
import io.cloison.usage.limit.journal.Journal;
import jakarta.enterprise.inject.Vetoed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A node's ledger and journal without its threads: nothing happens but what a test asks for. */
@Vetoed
final class LedgerNode implements AutoCloseable {

    private static final Duration LEASE = Duration.ofHours(1);

    private final Path directory;
    private final Clock clock;
    private final Journal journal;
    private final Leases leases;
    private final Ledger ledger;

    LedgerNode(Path directory, Counters counters, Clock clock) {
        Platform platform = Platform.started();
        UUID id = Ids.next();
        this.directory = directory;
        this.clock = clock;
        this.journal = Journal.create(directory, id);
        this.leases = new Leases(id, LEASE, journal);
        this.ledger = new Ledger(
                platform.bean(ControlDatabase.class), counters, platform.bean(UsageLog.class), leases, clock);
    }

    Path directory() {
        return directory;
    }

    Path journal() {
        return journal.path();
    }

    /** A lease of a quarter of the capacity that is left. */
    Lease lease(CounterKey key, long capacity) {
        Lease lease = Objects.requireNonNull(leases.open(key, true, clock.instant()));
        decide(new Grant(lease, capacity, capacity, 1));
        return lease;
    }

    /** A lease that only counts, with so many units admitted from it. */
    void count(CounterKey key, long units) {
        Lease lease = Objects.requireNonNull(leases.open(key, false, clock.instant()));
        assertThat(lease.note(units)).isTrue();
    }

    /** Whether the units were there. */
    boolean consume(CounterKey key, long units, long capacity) {
        return decide(new Consume(key, units, capacity, null)).isDone();
    }

    /** Gives back what is left of the lease; whether it was still on record. */
    boolean end(Lease lease) {
        lease.close();
        return decide(new Settle(lease, null, true)).isDone();
    }

    /** Settles the leases of the journals in the directory that nobody has open; how many journals they were. */
    int takeOver(Path journals) {
        return DeadJournals.take(journals, ledger);
    }

    /** As {@link #takeOver}, but is killed before it has deleted the first journal. */
    void takeOverAndDie(Path journals) {
        int taken = DeadJournals.take(journals, entries -> {
            ledger.takeOver(entries);
            throw new IllegalStateException("Killed");
        });
        assertThat(taken).isZero();
    }

    @Override
    public void close() {
        leases.close();
    }

    private Verdict decide(Ask ask) {
        return ledger.decide(List.of(ask)).get(0);
    }
}
