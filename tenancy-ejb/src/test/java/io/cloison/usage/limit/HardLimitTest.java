package io.cloison.usage.limit;

import static io.cloison.usage.limit.ANode.CALLS;
import static io.cloison.usage.limit.ANode.FROM_NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.MovableClock;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.Balance;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Unrecorded;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardLimitTest {

    private static final int WRITERS = 64;

    /** How long a node that was asked to give back is waited for. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Platform platform = Platform.started();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Books books = new Books(tenant);
    private final TestLimits limits = new TestLimits();

    @TempDir
    Path journal;

    @BeforeAll
    static void metric() {
        ANode.registerCalls();
    }

    @Test
    void a_hard_limit_is_never_exceeded_by_64_writers() {
        limits.hard("calls", 5_000);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(Writers.exhaust(WRITERS, tenant, node)).isEqualTo(5_000);
        }
        assertThat(List.of(books.used(), books.leased(), books.events())).containsExactly(5_000L, 0L, 5_000L);
    }

    @Test
    void two_nodes_admit_exactly_the_limit_between_them() {
        limits.hard("calls", 3_001);
        try (ANode one = ANode.with(limits, journal.resolve("1"));
                ANode two = ANode.with(limits, journal.resolve("2"))) {
            assertThat(Writers.exhaust(16, tenant, one, two)).isEqualTo(3_001);
        }
        assertThat(List.of(books.used(), books.leased(), books.events())).containsExactly(3_001L, 0L, 3_001L);
    }

    @Test
    void nodes_that_forget_what_they_lease_are_seen_to_exceed_it() {
        limits.hard("calls", 4_000);
        var forgetful = new ForgetfulCounters(platform.bean(ControlDatabase.class));
        try (ANode busy = ANode.with(limits, journal.resolve("1"), forgetful, FROM_NOON);
                ANode other = ANode.with(limits, journal.resolve("2"), forgetful, FROM_NOON)) {
            Books.await(() -> overAdmitted(busy, other) > 0, "A lease that is on no record is used beside the rest");
        }
    }

    /** What the busy node still admits of a new tenant's limit after the other has taken all that the books say is left. */
    private static long overAdmitted(ANode busy, ANode other) {
        TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
        for (int i = 0; i < 500; i++) {
            assertThat(busy.consume(tenant)).isTrue();
        }
        assertThat(other.enforcement().consume(tenant, CALLS, 3_500, null).allowed())
                .isTrue();
        return Writers.exhaust(1, tenant, busy);
    }

    @Test
    void what_another_node_has_leased_is_called_back_before_anybody_is_refused() {
        limits.hard("calls", 4_000);
        try (ANode busy = ANode.with(limits, journal.resolve("1"));
                ANode other = ANode.with(limits, journal.resolve("2"))) {
            Books.await(() -> isCalledBack(busy, other), "What is leased is called back");
        }
    }

    /**
     * Whether the other node gets all that is left of a new tenant's limit though some of it is leased. It may be refused only after it has waited as
     * long as a node may be silent, on a machine that stands still for that time.
     */
    private static boolean isCalledBack(ANode busy, ANode other) {
        TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
        long left = 4_000 - untilMuchIsLeased(busy, tenant);
        long start = System.nanoTime();
        if (!other.enforcement().consume(tenant, CALLS, left, null).allowed()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SILENCE);
            return false;
        }
        assertThat(busy.consume(tenant)).isFalse();
        assertThat(other.consume(tenant)).isFalse();
        assertThat(new Books(tenant).used()).isEqualTo(4_000);
        return true;
    }

    /** How many units the node has consumed when it has leased many more. */
    private static long untilMuchIsLeased(ANode node, TenantId tenant) {
        var books = new Books(tenant);
        long used = 0;
        do {
            assertThat(node.consume(tenant)).isTrue();
            used++;
        } while (books.leased() < 100);
        return used;
    }

    @Test
    void a_slow_tenant_has_nothing_leased() {
        limits.hard("calls", 1_000);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(node.consume(tenant)).isTrue();
            assertThat(List.of(books.used(), books.leased())).containsExactly(1L, 0L);
        }
    }

    @Test
    void a_lease_that_nobody_uses_is_given_back() {
        limits.hard("calls", 100_000);
        try (ANode node = ANode.with(limits, journal)) {
            long used = untilMuchIsLeased(node, tenant);
            Books.await(() -> books.leased() == 0 && books.used() == used, "It is given back");
        }
    }

    @Test
    void every_answer_counts_what_was_used_before_it() {
        limits.hard("calls", 300);
        try (ANode node = ANode.with(limits, journal)) {
            for (long i = 1; i <= 300; i++) {
                Consumption answer = node.enforcement().consume(tenant, CALLS, 1, i % 7 == 0 ? "id-" + i : null);
                assertThat(answer.used()).isEqualTo(i);
                assertThat(answer.remaining()).isEqualTo(300 - i);
            }
            Consumption refused = node.enforcement().consume(tenant, CALLS, 1, null);
            assertThat(refused.allowed()).isFalse();
            assertThat(refused.used()).isEqualTo(300);
        }
    }

    @Test
    void more_than_is_left_is_refused_whole_and_less_still_admitted() {
        limits.hard("calls", 10);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(node.enforcement().consume(tenant, CALLS, 11, null).allowed())
                    .isFalse();
            assertThat(node.enforcement().consume(tenant, CALLS, 10, null).allowed())
                    .isTrue();
        }
        assertThat(books.used()).isEqualTo(10);
    }

    @Test
    void the_same_id_is_done_once_and_answered_the_same() {
        limits.hard("calls", 10);
        try (ANode one = ANode.with(limits, journal.resolve("1"));
                ANode two = ANode.with(limits, journal.resolve("2"))) {
            Consumption first = one.enforcement().consume(tenant, CALLS, 4, "order-1");
            assertThat(one.consume(tenant)).isTrue();
            assertThat(two.enforcement().consume(tenant, CALLS, 4, "order-1")).isEqualTo(first);
            assertThatThrownBy(() -> two.enforcement().consume(tenant, CALLS, 5, "order-1"))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(List.of(books.used(), books.events())).containsExactly(5L, 5L);
    }

    @Test
    void an_answer_that_is_repeated_names_the_limit_that_it_was_given_under_and_where_that_came_from() {
        limits.hard("calls", 10);
        try (ANode node = ANode.with(limits, journal)) {
            Limit first = node.enforcement().consume(tenant, CALLS, 2, "order").limit();
            limits.hard("calls", 20);
            assertThat(node.enforcement().consume(tenant, CALLS, 2, "order").limit())
                    .isEqualTo(first);
            assertThat(node.enforcement()
                            .consume(tenant, CALLS, 2, "other")
                            .limit()
                            .source())
                    .isEqualTo(new Limit.OfTenant(20, "tests", Instant.EPOCH));
        }
    }

    @Test
    void an_id_that_was_refused_may_be_tried_again() {
        limits.hard("calls", 1);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(node.enforcement().consume(tenant, CALLS, 2, "order").allowed())
                    .isFalse();
            limits.hard("calls", 2);
            assertThat(node.enforcement().consume(tenant, CALLS, 2, "order").allowed())
                    .isTrue();
        }
    }

    @Test
    void a_limit_that_is_lowered_below_what_is_used_refuses_on_every_node_at_once() {
        limits.hard("calls", 100_000);
        try (ANode one = ANode.with(limits, journal.resolve("1"));
                ANode two = ANode.with(limits, journal.resolve("2"))) {
            for (int i = 0; i < 500; i++) {
                assertThat(one.consume(tenant)).isTrue();
            }
            limits.hard("calls", 100);
            Books.await(() -> !one.consume(tenant), "The limit is in force where the lease was");
            assertThat(two.consume(tenant)).isFalse();
            books.settled();
        }
        assertThat(books.used()).isLessThan(100_000);
        assertThat(books.events()).isEqualTo(books.used());
    }

    @Test
    void usage_starts_anew_with_each_window() {
        limits.set("calls", 100, true, Window.HOUR);
        var clock = new MovableClock(Instant.parse("2026-05-01T10:59:00Z"));
        try (ANode node = ANode.with(limits, journal, platform.bean(Counters.class), clock)) {
            assertThat(Writers.exhaust(4, tenant, node)).isEqualTo(100);
            clock.advance(Duration.ofMinutes(2));
            Books.await(() -> node.consume(tenant), "The next window has begun");
            assertThat(Writers.exhaust(4, tenant, node)).isEqualTo(99);
        }
        assertThat(books.used()).isEqualTo(200);
    }

    @Test
    void without_a_hard_limit_everything_is_admitted_and_recorded() {
        limits.set("calls", 10, false, null);
        try (ANode node = ANode.with(limits, journal)) {
            for (int i = 1; i <= 500; i++) {
                assertThat(node.enforcement().consume(tenant, CALLS, 1, null).used())
                        .isEqualTo(i);
            }
            node.record(tenant);
            assertThat(List.of(books.used(), books.leased(), books.events())).containsExactly(500L, 0L, 500L);
        }
    }

    @Test
    void only_what_adds_up_is_consumed() {
        var gauge = new Metric("size", "Size", "byte", Aggregation.MAX, null, Window.NONE, List.of(), false);
        try (ANode node = ANode.with(limits, journal)) {
            Enforcement enforcement = node.enforcement();
            for (ThrowingCallable use : List.<ThrowingCallable>of(
                    () -> enforcement.consume(tenant, gauge, 1, null),
                    () -> enforcement.meter(tenant, gauge, 1, true),
                    () -> enforcement.meter(tenant, gauge, 1, false),
                    () -> enforcement.admitNow(tenant, gauge, 1),
                    () -> enforcement.reserve(tenant, gauge, 1, (handle, key) -> {}))) {
                assertThatThrownBy(use)
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("size")
                        .extracting("kind")
                        .isEqualTo(ProblemKind.UNPROCESSABLE);
            }
        }
    }

    @Test
    void to_check_uses_nothing() {
        limits.hard("calls", 10);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(node.consume(tenant)).isTrue();
            for (int i = 0; i < 20; i++) {
                Consumption check = node.enforcement().check(tenant, CALLS, 9);
                assertThat(check.allowed()).isTrue();
                assertThat(check.used()).isEqualTo(1);
            }
            assertThat(node.enforcement().check(tenant, CALLS, 10).allowed()).isFalse();
        }
        assertThat(books.used()).isEqualTo(1);
    }

    /** Keeps no record of what nodes lease. */
    @Vetoed
    private static final class ForgetfulCounters extends Counters {

        ForgetfulCounters(ControlDatabase control) {
            super(control, CDI.current().select(Unrecorded.class));
        }

        @Override
        public String write(Handle handle, List<Balance> balances) {
            return super.write(
                    handle,
                    balances.stream()
                            .map(one -> new Balance(one.key(), one.used(), 0, one.held()))
                            .toList());
        }
    }
}
