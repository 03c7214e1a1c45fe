package io.cloison.usage.limit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.limit.ANode;
import io.cloison.usage.limit.Books;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dead node has counted in its journal is recorded by another one, once. */
class TakeOverTest {

    private static final long UNITS = 7;

    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final CounterKey key = ANode.counterWithoutEnd(tenant);
    private final Books books = new Books(tenant);

    @TempDir
    Path journals;

    @BeforeAll
    static void metric() {
        ANode.registerCalls();
    }

    @Test
    void what_a_dead_node_has_counted_is_recorded_and_its_lease_forgotten() {
        Path dead = die();
        try (LedgerNode heir = node("heir")) {
            assertThat(heir.takeOver(dead)).isEqualTo(1);
        }
        assertThat(books.used()).isEqualTo(UNITS);
        assertThat(leasesOnRecord()).isZero();
    }

    @Test
    void a_journal_whose_heir_dies_too_is_recorded_once() {
        Path dead = die();
        try (LedgerNode first = node("first");
                LedgerNode second = node("second")) {
            first.takeOverAndDie(dead);
            assertThat(leasesOnRecord()).isEqualTo(1);
            assertThat(second.takeOver(dead)).isEqualTo(1);
        }
        assertThat(books.used()).isEqualTo(UNITS);
        assertThat(leasesOnRecord()).isZero();
    }

    @Test
    void a_lease_that_is_forgotten_before_its_journal_is_gone_is_seen_to_count_twice() throws IOException {
        Path dead = die();
        Path copy = Files.createDirectory(journals.resolve("copy"));
        try (var files = Files.list(dead)) {
            Path journal = files.findFirst().orElseThrow();
            Files.copy(journal, copy.resolve(journal.getFileName()));
        }
        try (LedgerNode heir = node("heir")) {
            assertThat(heir.takeOver(dead)).isEqualTo(1);
            assertThat(heir.takeOver(copy)).isEqualTo(1);
        }
        assertThat(books.used()).isEqualTo(2 * UNITS);
    }

    /** A node counts, and ends without having recorded it; its journals are in the directory. */
    private Path die() {
        try (LedgerNode dying = node("dead")) {
            dying.count(key, UNITS);
            return dying.directory();
        }
    }

    private LedgerNode node(String name) {
        return new LedgerNode(journals.resolve(name), Platform.started().bean(Counters.class), Clock.systemUTC());
    }

    private long leasesOnRecord() {
        return Platform.started()
                .bean(ControlDatabase.class)
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from control.usage_lease where tenant_id = :tenant")
                        .bind("tenant", tenant.value())
                        .mapTo(long.class)
                        .one());
    }
}
