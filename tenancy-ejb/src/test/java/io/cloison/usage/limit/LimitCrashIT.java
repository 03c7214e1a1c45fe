package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.node.NodeJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes in JVMs of their own and a PostgreSQL server, killed ({@code SIGKILL}) at random moments while they admit. A limit is never exceeded; what a
 * dead node had debited and not admitted is a block at most, and is admitted by those that are left before the dead one's lease would have ended.
 */
class LimitCrashIT {

    private static final int KILLS = Math.max(5, Integer.getInteger("cloison.crash.kills", 0) / 2);
    private static final int THREADS = 3;
    private static final int NODES = 2;
    private static final long LIMIT = 60_000;

    /** Most that a node has debited and not admitted: a quarter of what is left, of a node that believes it is alone. */
    private static final long BLOCK = LIMIT / 4;

    /** What was in the hands of killed callers: it was admitted, and nobody saw it. */
    private static final long IN_HANDS = 4L * THREADS;

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration SHORT_LEASE = Duration.ofSeconds(2);

    /** Microseconds between what a caller consumes, so that the limit is not reached before the node is killed or stopped. */
    private static final int UNHURRIED = 500;

    private static KillablePostgres postgres;

    @TempDir
    static Path directory;

    private UUID tenant;
    private long before;

    @BeforeAll
    static void start() {
        postgres = new KillablePostgres();
        try (NodeJvm node = node(LEASE)) {
            node.hear("READY").send("migrate").hear("MIGRATED").end();
        }
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void aTenant() {
        tenant = UUID.randomUUID();
        postgres.execute(
                "insert into control.tenant (id, slug, name, status, isolation, server, database_name, schema_name, region, created_at)"
                        + " values ('" + tenant + "', 't-" + tenant
                        + "', 'T', 'active', 'row', 'control', 'cloison', 'shared', 'default', now())");
        before = Witness.total(directory.resolve("witness"));
    }

    @Test
    void nodes_and_databases_that_are_killed_at_random_never_admit_more_than_the_limit() {
        var random = new Random(KILLS);
        for (int kill = 0; kill < KILLS; kill++) {
            aTenant();
            try (NodeJvm doomed = ready();
                    NodeJvm other = ready()) {
                doomed.send(exhaust(LIMIT, 0));
                other.send(exhaust(LIMIT, 0));
                doomed.letLive(Duration.ofMillis(random.nextInt(700)));
                if (kill % 4 == 3) {
                    postgres.killAndRestart();
                }
                doomed.kill();
                assertThat(counter("used") + counter("leased")).isLessThanOrEqualTo(LIMIT);
                other.hear("DONE");
            }
            assertThat(seen())
                    .as("kill %s: what is missing is stranded", kill)
                    .isBetween(LIMIT - NODES * BLOCK - IN_HANDS, LIMIT);
            finish(kill);
        }
    }

    @Test
    void what_a_dead_node_had_leased_is_given_back_by_its_journal() {
        try (NodeJvm doomed = ready()) {
            doomed.send(exhaust(LIMIT, UNHURRIED));
            Books.await(() -> counter("leased") > 100, "The node has a lease");
            doomed.kill();
        }
        long stranded = counter("leased");
        assertThat(stranded).isPositive().isLessThanOrEqualTo(BLOCK);
        finish(0);
    }

    @Test
    void a_dead_node_without_a_journal_keeps_its_lease_and_nothing_of_it_is_granted_anew() {
        try (NodeJvm doomed = ready()) {
            doomed.send(exhaust(LIMIT, UNHURRIED));
            Books.await(() -> counter("leased") > 100, "The node has a lease");
            doomed.kill();
        }
        Journals.delete(directory.resolve("journal"));
        long lost = counter("leased");
        try (NodeJvm heir = ready()) {
            heir.send(exhaust(LIMIT, 0)).hear("DONE");
        }
        assertThat(counter("leased")).isEqualTo(lost);
        assertThat(counter("used")).isEqualTo(LIMIT - lost);
        assertThat(seen()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    void a_node_that_is_stopped_past_its_lease_does_no_harm_when_it_wakes_up() {
        try (NodeJvm stopped = ready(SHORT_LEASE);
                NodeJvm other = ready(SHORT_LEASE)) {
            stopped.send(exhaust(LIMIT, UNHURRIED));
            Books.await(() -> counter("leased") > 100, "The node has a lease");
            stopped.stop();
            Books.await(
                    () -> postgres.number("select count(*) from control.usage_lease where tenant_id = '" + tenant
                                    + "' and expires_at < clock_timestamp()")
                            == 1,
                    "The lease is over");
            other.send(exhaust(LIMIT, 0)).hear("DONE");
            assertThat(counter("leased")).isPositive();
            stopped.resume();
            stopped.hear("DONE");
        }
        assertThat(counter("used")).isEqualTo(LIMIT);
        assertThat(counter("leased")).isZero();
        // a caller that waited for its answer when the node stood still had given up when it came
        assertThat(seen()).isBetween(LIMIT - THREADS, LIMIT);
    }

    @Test
    void what_a_dead_node_had_counted_under_a_soft_limit_is_recorded_by_its_journal() {
        try (NodeJvm doomed = ready()) {
            doomed.send(count());
            Books.await(() -> seen() > 1_000, "The node counts");
            doomed.kill();
        }
        takeOver();
        assertThat(counter("used")).isBetween(seen(), seen() + THREADS);
        assertThat(events()).isEqualTo(counter("used"));
    }

    @Test
    void without_its_journal_no_more_is_lost_of_a_soft_limit_than_was_not_recorded_yet() {
        long recorded;
        try (NodeJvm doomed = ready()) {
            doomed.send(count());
            Books.await(() -> seen() > 1_000, "The node counts");
            recorded = seen();
            Books.await(() -> counter("used") >= recorded, "It records what it has counted, as long as it lives");
            doomed.kill();
        }
        Journals.delete(directory.resolve("journal"));
        try (NodeJvm heir = ready()) {
            heir.send(exhaust(1, 0)).hear("DONE");
        }
        assertThat(counter("used")).isBetween(recorded, seen() + THREADS);
        assertThat(events()).isEqualTo(counter("used"));
    }

    private String count() {
        return "count " + tenant + " 10 " + THREADS + " " + UNHURRIED;
    }

    /** A node that lives until what callers have seen is on record. */
    private void takeOver() {
        try (NodeJvm heir = ready()) {
            Books.await(
                    () -> {
                        heir.send(exhaust(1, 0)).hear("DONE");
                        return counter("used") >= seen();
                    },
                    "The dead node's journal is read");
        }
    }

    /** A node that takes the dead one's journal over, before the lease would have ended, and admits what is left. */
    private void finish(int kill) {
        try (NodeJvm heir = ready()) {
            long began = System.nanoTime();
            do {
                heir.send(exhaust(LIMIT, 0)).hear("DONE");
            } while (counter("leased") > 0);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("kill %s: the time until nothing is stranded", kill)
                    .isLessThan(LEASE);
            heir.send(exhaust(LIMIT, 0)).hear("DONE");
        }
        assertThat(counter("used")).as("kill %s", kill).isEqualTo(LIMIT);
        assertThat(events()).isEqualTo(LIMIT);
        assertThat(seen()).as("kill %s", kill).isBetween(LIMIT - IN_HANDS, LIMIT);
    }

    private NodeJvm ready() {
        return ready(LEASE);
    }

    private NodeJvm ready(Duration lease) {
        return node(lease).hear("READY");
    }

    /** A node with its journal and witness under the directory. */
    private static NodeJvm node(Duration lease) {
        return NodeJvm.of(LimitNode.class, postgres.database())
                .with(LimitNode.WITNESS, directory.resolve("witness"))
                .with(UsageSettings.JOURNAL.name(), directory.resolve("journal"))
                .with(UsageSettings.LEASE.name(), lease)
                .start();
    }

    private String exhaust(long limit, int pauseMicros) {
        return "exhaust " + tenant + " " + limit + " " + THREADS + " " + pauseMicros;
    }

    private long counter(String column) {
        return postgres.number("select coalesce(sum(" + column + "), 0) from control.usage_counter where tenant_id = '"
                + tenant + "'");
    }

    private long events() {
        return postgres.number(
                "select coalesce(sum(value), 0) from control.usage_event where tenant_id = '" + tenant + "'");
    }

    private long seen() {
        return Witness.total(directory.resolve("witness")) - before;
    }
}
