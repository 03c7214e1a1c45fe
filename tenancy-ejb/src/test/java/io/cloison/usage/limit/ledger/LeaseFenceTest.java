package io.cloison.usage.limit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.Balance;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Unrecorded;
import io.cloison.usage.limit.ANode;
import io.cloison.usage.limit.Books;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node has units leased and is not heard of, but alive. What keeps others from them are two fences: no lease is granted anew because time has
 * passed, and none is settled by a journal that is locked. Each is taken away here too, and the limit is seen to be exceeded.
 */
class LeaseFenceTest {

    private static final long LIMIT = 1_000;
    private static final long LEASED = LIMIT / 4;
    private static final long EARLY = 10;
    private static final Clock AHEAD = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));

    private final Counters counters = Platform.started().bean(Counters.class);
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
    void a_lease_whose_end_has_passed_for_another_node_is_not_granted_anew() {
        try (LedgerNode silent = node("silent", counters, Clock.systemUTC());
                LedgerNode other = node("other", counters, AHEAD)) {
            Lease lease = silent.lease(key, LIMIT);
            assertThat(books.leased()).isEqualTo(LEASED);

            long admitted = exhaust(other);
            admitted += exhaust(lease);

            assertThat(admitted).isEqualTo(LIMIT);
            assertThat(silent.end(lease)).isTrue();
        }
        assertThat(books.used()).isEqualTo(LIMIT);
        assertThat(books.leased()).isZero();
    }

    @Test
    void a_lease_that_is_granted_anew_when_its_end_has_passed_is_seen_to_exceed_the_limit() {
        try (LedgerNode silent = node("silent", counters, Clock.systemUTC());
                LedgerNode other = node("other", new ExpiringCounters(AHEAD), AHEAD)) {
            Lease lease = silent.lease(key, LIMIT);

            long admitted = exhaust(other);
            admitted += exhaust(lease);

            assertThat(admitted).isEqualTo(LIMIT + LEASED);
            assertThat(silent.end(lease)).isFalse();
        }
    }

    @Test
    void the_lease_of_a_journal_that_is_open_is_not_settled_by_others() {
        try (LedgerNode silent = node("silent", counters, Clock.systemUTC());
                LedgerNode other = node("other", counters, Clock.systemUTC())) {
            Lease lease = silent.lease(key, LIMIT);
            long admitted = exhaust(lease, EARLY);

            assertThat(other.takeOver(silent.directory())).isZero();
            admitted += exhaust(other);
            admitted += exhaust(lease);

            assertThat(admitted).isEqualTo(LIMIT);
            assertThat(silent.end(lease)).isTrue();
        }
        assertThat(books.used()).isEqualTo(LIMIT);
    }

    /** A copy of the journal is what it is to one who does not look at the lock. */
    @Test
    void a_take_over_that_ignores_the_lock_of_a_journal_is_seen_to_exceed_the_limit() throws IOException {
        Path unlocked = Files.createDirectory(journals.resolve("unlocked"));
        try (LedgerNode silent = node("silent", counters, Clock.systemUTC());
                LedgerNode other = node("other", counters, Clock.systemUTC())) {
            Lease lease = silent.lease(key, LIMIT);
            long admitted = exhaust(lease, EARLY);

            Files.copy(silent.journal(), unlocked.resolve(silent.journal().getFileName()));
            assertThat(other.takeOver(unlocked)).isEqualTo(1);
            admitted += exhaust(other);
            admitted += exhaust(lease);

            assertThat(admitted).isEqualTo(LIMIT + LEASED - EARLY);
            assertThat(silent.end(lease)).isFalse();
        }
    }

    private LedgerNode node(String name, Counters ofNode, Clock clock) {
        return new LedgerNode(journals.resolve(name), ofNode, clock);
    }

    /** What the node is granted of the limit, in pieces. */
    private long exhaust(LedgerNode node) {
        long admitted = 0;
        while (node.consume(key, EARLY, LIMIT)) {
            admitted += EARLY;
        }
        return admitted;
    }

    /** What the silent node admits from memory. */
    private static long exhaust(Lease lease) {
        return exhaust(lease, Long.MAX_VALUE);
    }

    private static long exhaust(Lease lease, long most) {
        long admitted = 0;
        while (admitted < most && lease.take(1, System.nanoTime()) >= 0) {
            admitted++;
        }
        return admitted;
    }

    /** Believes that the units of a lease are free again when its end has passed by this clock. */
    @Vetoed
    private static final class ExpiringCounters extends Counters {

        private final Clock clock;

        ExpiringCounters(Clock clock) {
            super(Platform.started().bean(ControlDatabase.class), CDI.current().select(Unrecorded.class));
            this.clock = clock;
        }

        @Override
        public Map<CounterKey, Balance> lock(Handle handle, Collection<CounterKey> keys) {
            for (CounterKey one : keys) {
                handle.createUpdate("""
                                with ended as (
                                  delete from control.usage_lease
                                  where tenant_id = :tenant and metric = :metric and expires_at < :now returning size - recorded as units)
                                update control.usage_counter set leased = leased - (select coalesce(sum(units), 0) from ended)
                                where tenant_id = :tenant and metric = :metric""")
                        .bind("tenant", one.tenant().value())
                        .bind("metric", one.metric())
                        .bind("now", Timestamp.from(clock.instant()))
                        .execute();
            }
            return super.lock(handle, keys);
        }
    }
}
