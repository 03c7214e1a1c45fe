package io.cloison.usage.limit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Window;
import io.cloison.usage.counter.CounterKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final CounterKey KEY = new CounterKey(
            TenantId.next(), "calls", BillingCalendar.UTC.period(Window.NONE, Instant.parse("2026-01-01T00:00:00Z")));
    private static final int BOOT_AT = 8;

    @TempDir
    Path directory;

    private final UUID lease = Ids.next();

    @Test
    void a_slot_admits_so_many_and_no_more() {
        try (Journal journal = Journal.create(directory, Ids.next())) {
            Slot slot = open(journal);
            assertThat(slot.take(3, 5)).isEqualTo(3);
            assertThat(slot.take(3, 5)).isEqualTo(-1);
            assertThat(slot.take(2, 5)).isEqualTo(5);
            assertThat(slot.take(1, 6)).isEqualTo(6);
        }
    }

    @Test
    void a_closed_slot_admits_nothing_and_tells_what_it_has_admitted() {
        try (Journal journal = Journal.create(directory, Ids.next())) {
            Slot slot = open(journal);
            slot.take(3, 5);
            assertThat(slot.close()).isEqualTo(3);
            assertThat(slot.close()).isEqualTo(3);
            assertThat(slot.take(1, 5)).isEqualTo(-1);
            assertThat(slot.admitted()).isEqualTo(3);
        }
    }

    @Test
    void the_journal_of_a_process_that_is_alive_is_left_alone() {
        try (Journal journal = Journal.create(directory, Ids.next())) {
            open(journal).take(3, 5);
            assertThat(taken()).isEmpty();
            assertThat(journal.path()).exists();
        }
    }

    @Test
    void the_journal_of_a_dead_process_tells_what_it_has_admitted_once() {
        leave(3);

        assertThat(taken()).containsExactly(new JournalEntry(lease, KEY, true, 3));
        assertThat(taken()).isEmpty();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void a_journal_from_before_the_machine_was_started_is_not_believed() throws IOException {
        Path path = leave(3);
        try (var file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(16), BOOT_AT);
        }

        assertThat(taken()).isEmpty();
    }

    @Test
    void a_journal_whose_taker_fails_is_left_for_the_next() {
        leave(3);

        int dealtWith = DeadJournals.take(directory, entries -> {
            throw new IllegalStateException("no database");
        });

        assertThat(dealtWith).isZero();
        assertThat(taken()).hasSize(1);
    }

    @Test
    void what_is_no_journal_is_taken_for_an_empty_one() throws IOException {
        Files.writeString(directory.resolve("x" + Journal.SUFFIX), "garbage");

        assertThat(taken()).isEmpty();
    }

    @Test
    void a_slot_that_was_freed_can_be_used_again() {
        try (Journal journal = Journal.create(directory, Ids.next())) {
            for (int i = 0; i < 20_000; i++) {
                journal.free(open(journal));
            }
            assertThat(open(journal).admitted()).isZero();
        }
    }

    private Path leave(long admitted) {
        try (Journal journal = Journal.create(directory, Ids.next())) {
            open(journal).take(admitted, 5);
            return journal.path();
        }
    }

    private Slot open(Journal journal) {
        return Objects.requireNonNull(journal.open(lease, KEY, true));
    }

    private List<JournalEntry> taken() {
        var all = new ArrayList<JournalEntry>();
        DeadJournals.take(directory, all::addAll);
        return all;
    }
}
