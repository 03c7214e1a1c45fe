package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import io.cloison.usage.counter.Balance;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Unrecorded;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.query.UsageQueries;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on how much there is at a time: members here, of which each is a row beside the counter. */
class GaugeTest {

    private static final int WRITERS = 64;

    private final Platform platform = Platform.started();
    private final Jdbi jdbi = platform.bean(ControlDatabase.class).jdbi();
    private final Metric seats =
            AMetric.that(Aggregation.LATEST).in(Window.NONE).made();
    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Books books = new Books(tenant);
    private final TestLimits limits = new TestLimits();

    @TempDir
    Path journal;

    @Test
    void a_hard_limit_is_never_exceeded_by_64_writers_on_two_nodes() throws Exception {
        limits.hard(seats.key(), 200);
        try (ANode one = ANode.with(limits, journal.resolve("1"));
                ANode two = ANode.with(limits, journal.resolve("2"))) {
            assertThat(all(WRITERS, number -> () -> exhaust(number % 2 == 0 ? one : two)))
                    .isEqualTo(200);
        }
        assertThat(List.of(members(), books.used(), told())).containsExactly(200L, 200L, 200L);
    }

    @Test
    void writers_who_read_the_counter_without_its_lock_are_seen_to_exceed_it() throws Exception {
        limits.hard(seats.key(), 10);
        var unlocked = new UnlockedCounters();
        try (ANode one = ANode.with(limits, journal.resolve("1"), unlocked, Clock.systemUTC());
                ANode two = ANode.with(limits, journal.resolve("2"), unlocked, Clock.systemUTC())) {
            for (int i = 0; i < 9; i++) {
                assertThat(add(one)).isTrue();
            }
            unlocked.isUnlocked = true;
            var both = new CountDownLatch(2);
            ToLongFunction<Handle> together = handle -> countTogether(handle, both);
            assertThat(all(2, number -> () -> add(number == 0 ? one : two, together) ? 1L : 0L))
                    .isEqualTo(2);
        }
        assertThat(members()).isEqualTo(11);
    }

    @Test
    void it_shrinks_whatever_the_limit_and_may_then_grow_again() {
        limits.hard(seats.key(), 3);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(exhaust(node)).isEqualTo(3);
            limits.hard(seats.key(), 1);
            assertThat(remove(node).used()).isEqualTo(2);
            assertThat(add(node)).isFalse();
            limits.hard(seats.key(), 3);
            assertThat(add(node)).isTrue();
        }
        assertThat(List.of(members(), books.used(), told())).containsExactly(3L, 3L, 3L);
    }

    @Test
    void what_has_come_beside_the_counter_is_counted_first() {
        limits.hard(seats.key(), 3);
        insert("by-hand");
        insert("by-hand-too");
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(exhaust(node)).isEqualTo(1);
        }
        assertThat(List.of(members(), books.used(), told())).containsExactly(3L, 3L, 3L);
    }

    @Test
    void a_check_compares_with_the_present_value() {
        limits.hard(seats.key(), 10);
        try (ANode node = ANode.with(limits, journal)) {
            grow(node, 7);
            Consumption check = node.enforcement().check(tenant, seats, 3);
            assertThat(check.allowed()).isTrue();
            assertThat(check.used()).isEqualTo(7);
            assertThat(check.remaining()).isEqualTo(3);
            assertThat(node.enforcement().check(tenant, seats, 4).allowed()).isFalse();
            grow(node, -2);
            assertThat(node.enforcement().check(tenant, seats, 4).allowed()).isTrue();
        }
    }

    @Test
    void what_fails_beside_it_leaves_everything_as_it_was() {
        limits.hard(seats.key(), 10);
        try (ANode node = ANode.with(limits, journal)) {
            assertThat(add(node)).isTrue();
            assertThatThrownBy(() -> node.enforcement().adjust(tenant, seats, 1, this::count, handle -> {
                        throw ProblemException.invalid("email", "must be another one");
                    }))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID));
        }
        assertThat(List.of(members(), books.used(), told())).containsExactly(1L, 1L, 1L);
    }

    @Test
    void only_the_latest_value_is_adjusted() {
        Metric sum = AMetric.that(Aggregation.SUM).built();
        try (ANode node = ANode.with(limits, journal)) {
            assertThatThrownBy(() -> node.enforcement().adjust(tenant, sum, 1, null, handle -> {}))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNPROCESSABLE));
        }
    }

    private long exhaust(ANode node) {
        long added = 0;
        while (add(node)) {
            added++;
        }
        return added;
    }

    private boolean add(ANode node) {
        return add(node, this::count);
    }

    private boolean add(ANode node, ToLongFunction<Handle> count) {
        return node.enforcement()
                .adjust(
                        tenant,
                        seats,
                        1,
                        count,
                        handle -> insert(handle, UUID.randomUUID().toString()))
                .allowed();
    }

    private Consumption remove(ANode node) {
        return node.enforcement()
                .adjust(
                        tenant,
                        seats,
                        -1,
                        this::count,
                        handle -> handle.createUpdate("""
                        delete from member where tenant_id = :tenant and email =
                          (select min(email) from member where tenant_id = :tenant)""")
                                .bind("tenant", tenant.value())
                                .execute());
    }

    /** By what the counter says. */
    private void grow(ANode node, long units) {
        assertThat(node.enforcement()
                        .adjust(tenant, seats, units, null, handle -> {})
                        .allowed())
                .isTrue();
    }

    private void insert(String name) {
        jdbi.useTransaction(handle -> insert(handle, name));
    }

    private void insert(Handle handle, String name) {
        handle.execute(
                "insert into member (tenant_id, email, role) values (?, ?, 'member')",
                tenant.value(),
                name + "@example.com");
    }

    private long members() {
        return jdbi.withHandle(handle -> count(handle));
    }

    private long count(Handle handle) {
        return handle.createQuery("select count(*) from member where tenant_id = :tenant")
                .bind("tenant", tenant.value())
                .mapTo(long.class)
                .one();
    }

    /** What the gauge's events tell. */
    private long told() {
        Period ever = limits.calendar(tenant).period(Window.NONE, Instant.EPOCH);
        return jdbi.withHandle(handle -> platform.bean(UsageQueries.class).value(handle, tenant, seats.key(), ever));
    }

    private static long all(int writers, Writer writer) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            var work = new ArrayList<Callable<Long>>();
            for (int number = 0; number < writers; number++) {
                work.add(writer.of(number));
            }
            long sum = 0;
            for (Future<Long> one : pool.invokeAll(work)) {
                sum += one.get();
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }

    private interface Writer {
        Callable<Long> of(int number);
    }

    /** Lets two who want to add one count before either of them has; the session is not to be ended for being idle. */
    private long countTogether(Handle handle, CountDownLatch both) {
        long counted = count(handle);
        both.countDown();
        try {
            while (!both.await(50, TimeUnit.MILLISECONDS)) {
                handle.execute("select 1");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return counted;
    }

    /** Reads counters without locking them, from when it is told to. */
    @Vetoed
    private static final class UnlockedCounters extends Counters {

        private volatile boolean isUnlocked;

        UnlockedCounters() {
            super(Platform.started().bean(ControlDatabase.class), CDI.current().select(Unrecorded.class));
        }

        @Override
        public Map<CounterKey, Balance> lock(Handle handle, Collection<CounterKey> keys) {
            if (!isUnlocked) {
                return super.lock(handle, keys);
            }
            var unlocked = new LinkedHashMap<CounterKey, Balance>();
            read(handle, keys)
                    .forEach((key, count) -> unlocked.put(key, new Balance(key, count.used(), 0, count.held())));
            return unlocked;
        }
    }
}
