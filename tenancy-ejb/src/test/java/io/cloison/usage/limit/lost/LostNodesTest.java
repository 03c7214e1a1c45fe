package io.cloison.usage.limit.lost;

import static io.cloison.usage.limit.ANode.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.audit.AuditTrail;
import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.ANode;
import io.cloison.usage.limit.Books;
import io.cloison.usage.limit.UsageNode;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.limit.ledger.LedgerNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node has units debited, and its machine is gone with the journal. */
class LostNodesTest {

    private static final long LIMIT = 1_000;
    private static final long LEASED = LIMIT / 4;
    private static final long RECORDED = 10;
    private static final long UNRECORDED = 5;
    private static final Duration BRIEF = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofHours(1);

    private final LostNodes nodes = Platform.started().bean(LostNodes.class);
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
    void what_it_had_debited_stays_charged_until_somebody_says_that_it_is_gone() {
        try (LedgerNode lost = LedgerNode.leasing(BRIEF, journals.resolve("lost"));
                LedgerNode other = LedgerNode.leasing(LONG, journals.resolve("other"))) {
            take(lost, lost.lease(key, LIMIT));
            assertThat(exhaust(other)).isEqualTo(LIMIT - LEASED);
            awaitSilence(lost);
            assertThat(exhaust(other)).isZero();

            assertThat(nodes.writeOff(lost.id(), "root"))
                    .containsExactly(new WrittenOff(tenant, CALLS.key(), key.period(), LEASED - RECORDED));
            assertThat(exhaust(other)).isEqualTo(LEASED - RECORDED);
            assertThat(nodes.writeOff(lost.id(), "root")).isEmpty();
        }
        assertThat(books.used()).isEqualTo(LIMIT);
        assertThat(books.leased()).isZero();
        assertThat(books.events()).isEqualTo(LIMIT);
    }

    @Test
    void what_it_admitted_since_it_recorded_last_is_forgotten() {
        try (LedgerNode lost = LedgerNode.leasing(BRIEF, journals.resolve("lost"));
                LedgerNode other = LedgerNode.leasing(LONG, journals.resolve("other"))) {
            Lease lease = lost.lease(key, LIMIT);
            take(lost, lease);
            assertThat(lease.note(UNRECORDED)).isTrue();
            awaitSilence(lost);
            nodes.writeOff(lost.id(), "root");

            assertThat(RECORDED + UNRECORDED + exhaust(other)).isEqualTo(LIMIT + UNRECORDED);
            assertThat(lost.end(lease)).isFalse();
        }
        assertThat(books.used()).isEqualTo(LIMIT);
    }

    @Test
    void a_node_with_a_lease_that_is_not_over_is_not_written_off() {
        try (LedgerNode busy = LedgerNode.leasing(LONG, journals.resolve("busy"))) {
            Lease lease = busy.lease(key, LIMIT);

            isRefused(busy.id());
            assertThat(Platform.started().bean(UsageNode.class).writeOff(key, busy.id(), (handle, units) -> {}))
                    .isZero();

            assertThat(books.leased()).isEqualTo(LEASED);
            assertThat(busy.end(lease)).isTrue();
        }
    }

    @Test
    void a_node_that_was_heard_of_a_moment_ago_is_not_written_off() {
        Books.await(() -> !heardOf().isEmpty(), "The platform's own node is heard of");
        heardOf().forEach(node -> isRefused(node.id()));
    }

    @Test
    void a_node_that_nobody_knows_has_nothing_to_give_back() {
        assertThat(nodes.writeOff(Ids.next(), "root")).isEmpty();
    }

    @Test
    void the_tenants_audit_trail_says_who_wrote_off_how_much() {
        try (LedgerNode lost = LedgerNode.leasing(BRIEF, journals.resolve("lost"))) {
            lost.lease(key, LIMIT);
            awaitSilence(lost);
            nodes.writeOff(lost.id(), "root");

            assertThat(Platform.started().bean(AuditTrail.class).list(tenant, null, 10))
                    .filteredOn(event -> event.action().equals("usage.written_off"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.actor()).isEqualTo("root");
                        assertThat(event.detail()).contains(lost.id().toString(), CALLS.key(), Long.toString(LEASED));
                    });
        }
    }

    private static void take(LedgerNode node, Lease lease) {
        assertThat(lease.note(RECORDED)).isTrue();
        node.record(lease);
    }

    private long exhaust(LedgerNode node) {
        long admitted = 0;
        while (node.consume(key, 1, LIMIT)) {
            admitted++;
        }
        return admitted;
    }

    private void awaitSilence(LedgerNode node) {
        Books.await(
                () -> nodes.list().stream().anyMatch(one -> one.id().equals(node.id()) && one.silent()),
                "Its leases are over");
    }

    private List<UsageNodeState> heardOf() {
        return nodes.list().stream()
                .filter(node -> node.seenAt() != null && !node.silent())
                .toList();
    }

    private void isRefused(UUID node) {
        assertThatThrownBy(() -> nodes.writeOff(node, "root"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.CONFLICT));
    }
}
