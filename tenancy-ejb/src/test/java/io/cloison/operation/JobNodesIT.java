package io.cloison.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.node.NodeJvm;
import io.cloison.testing.Eventually;
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
@Timeout(300)
class JobNodesIT {

    private static final int SLOTS = 12;

    /** What a node outlives that is made to stand still. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** What no node outlives, however slow the machine is. */
    private static final Duration LONG = Duration.ofMinutes(5);

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
        try (var one = node(LONG);
                var other = node(LONG)) {
            one.hear("READY");
            other.hear("READY");
            Eventually.holds("Each slot is run", () -> fences().size() >= SLOTS);
        }
        List<Long> fences = fences();
        assertThat(fences)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, fences.size()).boxed().toList());
    }

    @Test
    void a_node_that_was_stopped_before_it_wrote_is_refused() {
        Stopped run = stoppedAt("STARTED", JobNode.STEPWISE);

        assertThat(run.end()).isEqualTo("REFUSED");
        assertThat(fences()).doesNotContain(run.fence());
    }

    @Test
    void without_the_guard_it_would_write_over_its_successor() {
        Stopped run = stoppedAt("STARTED", JobNode.STEPWISE, JobNode.UNGUARDED);

        assertThat(run.end()).isEqualTo("WRITTEN");
        assertThat(fences()).contains(run.fence());
    }

    @Test
    void a_node_that_was_stopped_within_its_transaction_keeps_nobody_waiting_and_is_rolled_back() {
        Stopped run = stoppedAt("INSIDE", JobNode.STEPWISE);

        assertThat(run.end()).isEqualTo("REFUSED");
        assertThat(fences()).doesNotContain(run.fence());
    }

    /**
     * A node.
     *
     * @param lease how long its runs have theirs
     * @param traits {@link JobNode#STEPWISE}, {@link JobNode#UNGUARDED}
     */
    private NodeJvm node(Duration lease, String... traits) {
        NodeJvm.Builder node = NodeJvm.of(JobNode.class, platform.database()).with(JobNode.LEASE, lease);
        for (String trait : traits) {
            node.with(trait, true);
        }
        return node.start();
    }

    /** Lets a stepwise node go on to the next point. */
    private static void proceed(NodeJvm node) {
        node.send("");
    }

    /** Stops the first node there, lets another do the next slot, continues the first; what came of its run. */
    private Stopped stoppedAt(String point, String... traits) {
        try (var slow = node(SHORT, traits)) {
            long fence = reached(slow.hear("READY"), point);
            slow.stop();
            try (var next = node(LONG)) {
                next.hear("READY").hear("WRITTEN " + (fence + 1));
            }
            slow.resume();
            proceed(slow);
            proceed(slow);
            return new Stopped(fence, end(slow, fence));
        }
    }

    /** The run in which the node gets there: the first, unless the machine was so slow that it had outlived its lease by then. */
    private static long reached(NodeJvm node, String point) {
        String line = node.hear();
        while (!line.startsWith(point + " ")) {
            if (line.startsWith("STARTED ")) {
                proceed(node);
            }
            line = node.hear();
        }
        return Long.parseLong(line.substring(point.length() + 1));
    }

    private static String end(NodeJvm node, long fence) {
        String line = node.hear();
        while (!line.equals("REFUSED " + fence) && !line.equals("WRITTEN " + fence)) {
            line = node.hear();
        }
        return line.substring(0, line.indexOf(' '));
    }

    private List<Long> fences() {
        return control.jdbi()
                .withHandle((Handle handle) -> handle.createQuery("select fence from control.job_tally order by fence")
                        .mapTo(Long.class)
                        .list());
    }

    /** What came of a run that was stopped: {@code REFUSED} or {@code WRITTEN}. */
    private record Stopped(long fence, String end) {}
}
