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
 * Nodes are killed ({@code SIGKILL}) while they open holds and while they end them. Every hold that a caller was promised is there, and whatever other
 * nodes do with it is done once: {@code used + held} is what the holds on record say, at every moment.
 */
class HoldCrashIT {

    private static final int KILLS = Math.max(2, Integer.getInteger("cloison.crash.kills", 0) / 4);
    private static final int THREADS = 3;
    private static final long LIMIT = 4_000;
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static KillablePostgres postgres;
    private static NodeJvm one;
    private static NodeJvm other;

    @TempDir
    static Path directory;

    private UUID tenant;
    private long before;

    @BeforeAll
    static void start() {
        postgres = new KillablePostgres();
        try (NodeJvm node = node()) {
            node.hear("READY").send("migrate").hear("MIGRATED").end();
        }
        one = ready();
        other = ready();
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
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
    void holds_of_a_node_that_was_killed_are_kept_and_settled_once_by_others() {
        var random = new Random(KILLS);
        for (int kill = 0; kill < KILLS; kill++) {
            aTenant();
            long holds = openedUntilKilled(100 + random.nextInt(400));
            bothDo("settle");
            assertThat(counter("used")).as("kill %s", kill).isEqualTo(holds * HoldWork.SETTLED);
            assertThat(holds("settled")).as("kill %s", kill).isEqualTo(holds);
            restIsThere();
        }
    }

    @Test
    void holds_of_a_node_that_was_killed_are_released_once_by_others() {
        long holds = openedUntilKilled(300);
        bothDo("release");
        assertThat(counter("used")).isZero();
        assertThat(holds("released")).isEqualTo(holds);
        restIsThere();
    }

    @Test
    void holds_of_a_node_that_was_killed_expire_once_on_others() {
        long holds = openedUntilKilled(300);
        postgres.execute("update control.usage_hold set expires_at = now() where tenant_id = '" + tenant + "'");
        bothDo("expire");
        assertThat(counter("used")).isZero();
        assertThat(holds("expired")).isEqualTo(holds);
        restIsThere();
    }

    @Test
    void a_node_that_is_killed_while_it_ends_holds_leaves_none_in_between() {
        var random = new Random(KILLS);
        for (int kill = 0; kill < KILLS; kill++) {
            aTenant();
            try (NodeJvm doomed = ready()) {
                doomed.send(command("hold", 0)).hear("DONE");
                doomed.send(command("settle", 200));
                Books.await(() -> holds("settled") > 10, "Some are settled");
                doomed.letLive(Duration.ofMillis(random.nextInt(100)));
                kill(doomed);
            }
            long settled = holds("settled");
            assertThat(counter("used")).isEqualTo(settled * HoldWork.SETTLED);
            assertThat(counter("held")).isEqualTo(holds("open") * HoldWork.HELD);
            bothDo("settle");
            assertThat(counter("used")).as("kill %s", kill).isEqualTo(LIMIT / HoldWork.HELD * HoldWork.SETTLED);
            restIsThere();
        }
    }

    /** What keeps a hold from being ended twice is its row: where that is forgotten, units are used again. */
    @Test
    void a_hold_whose_end_is_forgotten_is_seen_to_be_settled_twice() {
        long holds = openedUntilKilled(300);
        bothDo("settle");
        postgres.execute("delete from control.usage_event where tenant_id = '" + tenant + "'");
        postgres.execute(
                "update control.usage_hold set status = 'open', settled = null where tenant_id = '" + tenant + "'");
        postgres.execute("update control.usage_counter set held = " + holds * HoldWork.HELD + " where tenant_id = '"
                + tenant + "'");
        bothDo("settle");
        assertThat(counter("used")).isEqualTo(2 * holds * HoldWork.SETTLED);
    }

    /** A node opens holds and is killed; how many there are, which is as many as its callers have seen, but for those in their hands. */
    private long openedUntilKilled(int millis) {
        try (NodeJvm doomed = ready()) {
            doomed.send(command("hold", 0));
            Books.await(() -> seen() > 10, "Holds are opened");
            doomed.letLive(Duration.ofMillis(millis));
            kill(doomed);
        }
        long open = holds("open");
        assertThat(open).isBetween(seen(), seen() + THREADS);
        assertThat(counter("held")).isEqualTo(open * HoldWork.HELD);
        assertThat(counter("used")).isZero();
        return open;
    }

    /** Back when nothing of the node is under way any more in PostgreSQL either. */
    private static void kill(NodeJvm doomed) {
        doomed.kill();
        Books.await(
                () -> postgres.number(
                                "select count(*) from pg_stat_activity where application_name = 'cloison-control' and state <> 'idle'")
                        == 0,
                "PostgreSQL has noticed that the node is gone");
    }

    /** Two nodes do the same to every hold, at the same time. */
    private void bothDo(String what) {
        one.send(command(what, 0));
        other.send(command(what, 0));
        one.hear("DONE");
        other.hear("DONE");
    }

    /** Nothing is held any more, every unit that was used is told by an event, and the rest of the limit can be used. */
    private void restIsThere() {
        assertThat(counter("held")).isZero();
        assertThat(events()).isEqualTo(counter("used"));
        one.send(command("exhaust", 0)).hear("DONE");
        assertThat(counter("used")).isEqualTo(LIMIT);
        assertThat(events()).isEqualTo(LIMIT);
    }

    private static NodeJvm ready() {
        return node().hear("READY");
    }

    /** A node with its journal and witness under the directory. */
    private static NodeJvm node() {
        return NodeJvm.of(LimitNode.class, postgres.database())
                .with(LimitNode.WITNESS, directory.resolve("witness"))
                .with(UsageSettings.JOURNAL.name(), directory.resolve("journal"))
                .with(UsageSettings.LEASE.name(), LEASE)
                .start();
    }

    private String command(String what, int pauseMicros) {
        return what + " " + tenant + " " + LIMIT + " " + THREADS + " " + pauseMicros;
    }

    private long holds(String status) {
        return postgres.number("select count(*) from control.usage_hold where tenant_id = '" + tenant
                + "' and status = '" + status + "'");
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
