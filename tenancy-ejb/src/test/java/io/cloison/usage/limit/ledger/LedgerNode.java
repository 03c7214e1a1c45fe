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
public final class LedgerNode implements AutoCloseable {

    private static final Duration LEASE = Duration.ofHours(1);

    private final Path directory;
    private final Clock clock;
    private final Journal journal;
    private final Leases leases;
    private final Ledger ledger;

    LedgerNode(Path directory, Counters counters, Clock clock) {
        this(directory, counters, clock, LEASE);
    }

    /** A node whose leases are over for others after that time. */
    public static LedgerNode leasing(Duration lease, Path directory) {
        return new LedgerNode(directory, Platform.started().bean(Counters.class), Clock.systemUTC(), lease);
    }

    private LedgerNode(Path directory, Counters counters, Clock clock, Duration lease) {
        Platform platform = Platform.started();
        UUID id = Ids.next();
        this.directory = directory;
        this.clock = clock;
        this.journal = Journal.create(directory, id);
        this.leases = new Leases(id, lease, journal);
        this.ledger = new Ledger(
                platform.bean(ControlDatabase.class), counters, platform.bean(UsageLog.class), leases, clock);
    }

    public UUID id() {
        return leases.node();
    }

    Path directory() {
        return directory;
    }

    Path journal() {
        return journal.path();
    }

    /** A lease of a quarter of the capacity that is left. */
    public Lease lease(CounterKey key, long capacity) {
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
    public boolean consume(CounterKey key, long units, long capacity) {
        return decide(new Consume(key, units, capacity, null)).isDone();
    }

    /** Records what was admitted from the lease so far. */
    public void record(Lease lease) {
        assertThat(decide(new Settle(lease, null, false)).isDone()).isTrue();
    }

    /** Gives back what is left of the lease; whether it was still on record. */
    public boolean end(Lease lease) {
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
