package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.Balance;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Unrecorded;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The counters cannot be reached, and can be again. */
class OutageTest {

    private static final Metric OPEN = metric("open_calls", true);
    private static final Metric CLOSED = metric("closed_calls", false);

    private final TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
    private final Books books = new Books(tenant);
    private final TestLimits limits = new TestLimits().hard("open_calls", 5).hard("closed_calls", 5);
    private final FailingCounters counters = new FailingCounters();

    @TempDir
    Path journal;

    @BeforeAll
    static void metrics() {
        Metrics metrics = Platform.started().bean(Metrics.class);
        for (Metric metric : List.of(OPEN, CLOSED)) {
            if (metrics.find(metric.key()).isEmpty()) {
                metrics.create(metric, "tests");
            }
        }
    }

    @Test
    void a_metric_is_refused_while_its_counters_cannot_be_reached_and_the_answer_says_so() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            counters.isDown = true;
            assertThatThrownBy(() -> node.enforcement().consume(tenant, CLOSED, 1, null))
                    .asInstanceOf(type(ProblemException.class))
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE))
                    .satisfies(problem -> assertThat(problem.getMessage()).contains("closed_calls"));
            counters.isDown = false;
            assertThat(node.enforcement().consume(tenant, CLOSED, 5, null).allowed())
                    .isTrue();
        }
        assertThat(books.used()).isEqualTo(5);
    }

    @Test
    void a_metric_that_says_so_is_admitted_meanwhile_and_recorded_later() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            counters.isDown = true;
            for (int i = 0; i < 7; i++) {
                Consumption answer = node.enforcement().consume(tenant, OPEN, 1, null);
                assertThat(answer.allowed()).isTrue();
                assertThat(answer.degraded()).isTrue();
            }
            counters.isDown = false;
            Books.await(() -> books.used() == 7 && books.events() == 7, "What was admitted is recorded");
            Books.await(
                    () -> !node.enforcement().consume(tenant, OPEN, 1, null).allowed(), "The counters decide again");
        }
    }

    @Test
    void the_question_whether_units_are_there_is_answered_as_their_consumption_would_be() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            counters.isDown = true;
            Consumption answer = node.enforcement().check(tenant, OPEN, 100);
            assertThat(answer.allowed()).isTrue();
            assertThat(answer.degraded()).isTrue();
            assertThat(answer.remaining()).isNull();
            assertThatThrownBy(() -> node.enforcement().check(tenant, CLOSED, 1))
                    .asInstanceOf(type(ProblemException.class))
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
            counters.isDown = false;
            assertThat(node.enforcement().check(tenant, OPEN, 100).allowed()).isFalse();
        }
    }

    @Test
    void in_an_outage_the_counters_are_not_asked_for_each_call() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            counters.isDown = true;
            for (int i = 0; i < 1_000; i++) {
                assertThat(node.enforcement()
                                .consume(tenant, OPEN, 1, "order-" + i)
                                .degraded())
                        .isTrue();
            }
            assertThat(counters.asked.get()).isLessThan(500);
        }
    }

    @Test
    void what_had_begun_when_the_counters_stood_still_and_is_done_after_all_counts_once() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            assertThat(admittedInAStandstill(node, 1).degraded()).isTrue();
            counters.goOn();
            assertThat(settled(node)).isEqualTo(1);
        }
    }

    @Test
    void what_had_begun_when_the_counters_stood_still_and_fails_in_the_end_counts_once() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            assertThat(admittedInAStandstill(node, 1).degraded()).isTrue();
            counters.isDown = true;
            int asked = counters.asked.get();
            counters.goOn();
            Books.await(() -> counters.asked.get() > asked + 1, "The node tries to record it");
            counters.isDown = false;
            assertThat(settled(node)).isEqualTo(1);
        }
    }

    @Test
    void what_had_begun_when_the_counters_stood_still_and_is_denied_in_the_end_counts_as_it_was_admitted() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            assertThat(admittedInAStandstill(node, 6).degraded()).isTrue();
            counters.goOn();
            assertThat(settled(node)).isEqualTo(6);
        }
    }

    @Test
    void what_waited_behind_a_standstill_and_was_refused_is_not_done_later() {
        try (ANode node = ANode.with(limits, journal, counters, ANode.FROM_NOON)) {
            assertThat(admittedInAStandstill(node, 1).allowed()).isTrue();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> node.enforcement().consume(tenant, CLOSED, 1, null))
                    .asInstanceOf(type(ProblemException.class))
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo(ProblemKind.UNAVAILABLE));
            assertThat(Thread.interrupted()).isTrue();
            counters.goOn();
            assertThat(settled(node)).isEqualTo(1);
        }
    }

    /** The counters stand still once they have begun with the consumption, and its caller waits no longer. */
    private Consumption admittedInAStandstill(ANode node, long units) {
        counters.standStill(Thread.currentThread());
        Consumption answer = node.enforcement().consume(tenant, OPEN, units, null);
        assertThat(Thread.interrupted()).isTrue();
        return answer;
    }

    /** Units on record once the node has nothing left to record. */
    private long settled(ANode node) {
        Books.await(node::hasNoLeases, "The node records what it has admitted");
        return books.used();
    }

    private static Metric metric(String key, boolean failOpen) {
        return new Metric(key, key, "call", Aggregation.COUNT, null, Window.DAY, List.of(), failOpen);
    }

    /** Loses its connection, or stands still, when it is told to. */
    @Vetoed
    private static final class FailingCounters extends Counters {

        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean isDown;
        private volatile @Nullable Thread caller;

        FailingCounters() {
            super(Platform.started().bean(ControlDatabase.class), CDI.current().select(Unrecorded.class));
        }

        void standStill(Thread impatient) {
            caller = impatient;
        }

        void goOn() {
            caller = null;
            goOn.countDown();
        }

        @Override
        public Map<CounterKey, Balance> lock(Handle handle, Collection<CounterKey> keys) {
            awaitGoOn();
            requireUp();
            return super.lock(handle, keys);
        }

        @Override
        public Map<CounterKey, Count> read(Handle handle, Collection<CounterKey> keys) {
            requireUp();
            return super.read(handle, keys);
        }

        private void awaitGoOn() {
            Thread impatient = caller;
            if (impatient != null) {
                impatient.interrupt();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private void requireUp() {
            asked.incrementAndGet();
            if (isDown) {
                throw new ConnectionException(new SQLException("The connection is lost", "08006"));
            }
        }
    }
}
