package io.cloison.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes share a job: each slot runs once, and one that was stopped past its lease writes nothing when it goes on. */
@Timeout(120)
class JobNodesIT {

    private static final int SLOTS = 12;

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);

    @BeforeEach
    void forget() throws SQLException {
        try (var superuser = platform.database().superuserConnection("cloison");
                var statement = superuser.createStatement()) {
            statement.execute("drop table if exists control.job_tally");
            statement.execute("create table control.job_tally (fence bigint not null, node bigint not null)");
            statement.execute("grant select, insert on control.job_tally to cloison_platform");
            statement.execute("delete from control.job_lease where name = '" + TallyJob.NAME + "'");
        }
    }

    @Test
    void each_slot_runs_once() {
        try (var one = JobNodeProcess.start();
                var other = JobNodeProcess.start()) {
            assertThat(List.of(one.hear(), other.hear())).containsOnly("READY");
            await(SLOTS);
        }
        List<Long> fences = fences();
        assertThat(fences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, fences.size()).boxed().toList());
    }

    @Test
    void a_node_that_was_stopped_before_it_wrote_is_refused() {
        String end = stoppedAt("STARTED 1", JobNode.STEPWISE);

        assertThat(end).isEqualTo("REFUSED 1");
        assertThat(fences()).doesNotContain(1L);
    }

    @Test
    void without_the_guard_it_would_write_over_its_successor() {
        String end = stoppedAt("STARTED 1", JobNode.STEPWISE, JobNode.UNGUARDED);

        assertThat(end).isEqualTo("WRITTEN 1");
        assertThat(fences()).contains(1L);
    }

    @Test
    void a_node_that_was_stopped_within_its_transaction_keeps_nobody_waiting_and_is_rolled_back() {
        String end = stoppedAt("INSIDE 1", JobNode.STEPWISE);

        assertThat(end).isEqualTo("REFUSED 1");
        assertThat(fences()).doesNotContain(1L);
    }

    /** Stops the first node there, lets another do the next slot, continues the first; what came of its run. */
    private String stoppedAt(String point, String... traits) {
        try (var slow = JobNodeProcess.start(traits)) {
            assertThat(slow.hear()).isEqualTo("READY");
            hear(slow, point);
            slow.stop();
            try (var next = JobNodeProcess.start()) {
                assertThat(next.hear()).isEqualTo("READY");
                assertThat(next.hear()).isEqualTo("WRITTEN 2");
            }
            slow.resume();
            slow.proceed();
            slow.proceed();
            return result(slow);
        }
    }

    private static void hear(JobNodeProcess node, String point) {
        for (String line = node.hear(); !line.equals(point); line = node.hear()) {
            node.proceed();
        }
    }

    private static String result(JobNodeProcess node) {
        String line = node.hear();
        while (!line.startsWith("REFUSED") && !line.startsWith("WRITTEN")) {
            line = node.hear();
        }
        return line;
    }

    private void await(int slots) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (fences().size() < slots) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private List<Long> fences() {
        return control.jdbi()
                .withHandle((Handle handle) -> handle.createQuery("select fence from control.job_tally order by fence")
                        .mapTo(Long.class)
                        .list());
    }
}
