package io.cloison.usage.limit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Window;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.journal.DeadJournals;
import io.cloison.usage.limit.journal.Journal;
import io.cloison.usage.limit.journal.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final int SLOTS = 16_384;
    private static final CounterKey KEY =
            new CounterKey(TenantId.next(), "calls", BillingCalendar.UTC.period(Window.MONTH, NOW));

    @TempDir
    Path directory;

    private Leases leases;

    @BeforeEach
    void journal() {
        var node = Ids.next();
        leases = new Leases(node, Duration.ofHours(1), Journal.create(directory, node));
    }

    @AfterEach
    void close() {
        leases.close();
    }

    @Test
    void a_lease_that_is_open_admits_until_it_is_closed() {
        Lease lease = open();
        assertThat(take(lease, 3)).isEqualTo(3);
        assertThat(lease.isClosed()).isFalse();
        assertThat(lease.close()).isEqualTo(3);
        assertThat(lease.isClosed()).isTrue();
        assertThat(take(lease, 1)).isEqualTo(-1);
        assertThat(lease.note(1)).isFalse();
        assertThat(lease.isOver()).isFalse();
    }

    @Test
    void a_lease_that_is_over_tells_what_it_has_admitted_and_leaves_its_slot_to_the_next() {
        Lease over = open();
        assertThat(take(over, 3)).isEqualTo(3);
        leases.ended(over);
        List<Lease> others = untilEverySlotIsTaken();

        assertThat(take(over, 1)).isEqualTo(-1);
        assertThat(over.note(1)).isFalse();
        assertThat(over.close()).isEqualTo(3);
        assertThat(List.of(over.admitted(), over.unrecorded())).containsExactly(3L, 3L);
        assertThat(over.isClosed() && over.isOver()).isTrue();
        assertThat(others).hasSize(SLOTS).noneMatch(Lease::isClosed).allMatch(lease -> lease.admitted() == 0);
    }

    /** The control: whoever keeps the slot of a lease that is over admits from another's. */
    @Test
    void the_slot_of_a_lease_that_is_over_is_seen_to_be_anothers() {
        Lease over = open();
        leases.ended(over);
        List<Lease> others = untilEverySlotIsTaken();

        assertThat(over.slot().take(1, 1)).isEqualTo(1);
        assertThat(others).filteredOn(lease -> lease.admitted() == 1).hasSize(1);
    }

    @Test
    void leases_are_closed_before_others_can_take_the_journal_over_and_none_is_opened_after() {
        Lease lease = open();
        assertThat(take(lease, 3)).isEqualTo(3);
        leases.close();

        assertThat(take(lease, 1)).isEqualTo(-1);
        assertThat(leases.open(KEY, false, NOW)).isNull();
        var taken = new ArrayList<JournalEntry>();
        assertThat(DeadJournals.take(directory, taken::addAll)).isEqualTo(1);
        assertThat(taken).containsExactly(new JournalEntry(lease.id(), KEY, false, 3));
    }

    private List<Lease> untilEverySlotIsTaken() {
        var all = new ArrayList<Lease>();
        for (Lease lease = leases.open(KEY, false, NOW); lease != null; lease = leases.open(KEY, false, NOW)) {
            all.add(lease);
        }
        return all;
    }

    private Lease open() {
        return Objects.requireNonNull(leases.open(KEY, false, NOW));
    }

    private static long take(Lease lease, long units) {
        return lease.take(units, System.nanoTime());
    }
}
