package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.migration.ServerConnections;
import io.cloison.node.NodeJvm;
import io.cloison.operation.AJobRun;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.ServerRole;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import io.cloison.testing.Eventually;
import io.cloison.testing.Platform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node is killed ({@code SIGKILL}) at every step of a creation and of a deletion, before the step ran and after, within it where it does
 * more than one thing, and within the last transaction; the next node takes over. The tenant ends active or absent, and PostgreSQL has what
 * the catalogue says. So it goes for the warm pool.
 */
class ProvisioningCrashIT {

    private static final int KILLS = Math.max(6, Integer.getInteger("cloison.crash.kills", 0));

    /** How long a node works, at most, before it is killed at any moment, in ms. */
    private static final int LIFE = 500;

    private static final String NO_SLUG = "-";

    private final Platform platform = Platform.started();
    private final PlacementInventory inventory = platform.bean(PlacementInventory.class);
    private final Deque<NodeJvm> spares = new ArrayDeque<>();

    @BeforeEach
    void start() throws SQLException {
        // there, so that what is made in a test is the placement
        platform.bean(TemplateDatabases.class).ensure(Placement.CONTROL_SERVER);
        spares.add(node());
    }

    @AfterEach
    void stop() {
        spares.forEach(NodeJvm::close);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_creation_that_is_killed_at_every_step_ends_active(IsolationMode mode) throws SQLException {
        String slug = MarkSeeder.PREFIX + Lifecycles.uniqueSlug();

        List<String> points = pointsOfCreation(mode);
        killAt("create", slug, mode, points.get(0));
        killAllAt(slug, points.subList(1, points.size()));
        finish(slug);

        assertWhole(tenant(slug).orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_deletion_that_is_killed_at_every_step_ends_with_nothing(IsolationMode mode) throws SQLException {
        String slug = MarkSeeder.PREFIX + Lifecycles.uniqueSlug();
        Tenant tenant = new Lifecycles().created(Lifecycles.request(slug, mode));
        assertWhole(tenant);

        killAt("delete", slug, mode, "drain:STARTED");
        killAllAt(slug, List.of("drain:DONE", "drop:STARTED"));
        if (mode != IsolationMode.ROW) {
            killAllAt(slug, List.of("after:drop"));
        }
        killAllAt(slug, List.of("drop:DONE", "confirm:STARTED", "confirm:DONE", "within:tenant.deleted"));
        finish(slug);

        assertAbsent(tenant, slug);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_creation_that_fails_and_is_killed_while_it_is_undone_ends_absent(IsolationMode mode) throws SQLException {
        String slug = FailingSeeder.PREFIX + Lifecycles.uniqueSlug();

        killAt("create", slug, mode, "seed:FAILED");
        Tenant tenant = tenant(slug).orElseThrow();
        killAllAt(slug, List.of("seed:UNDOING", "seed:UNDONE", "place:UNDOING", "place:UNDONE"));
        killAllAt(slug, List.of("within:tenant.creation-undone"));
        finish(slug);

        assertAbsent(tenant, slug);
    }

    @Test
    void nodes_that_are_killed_at_any_moment_leave_active_tenants_or_none() throws SQLException {
        var random = new Random(KILLS);
        int amidst = 0;
        for (int kill = 0; kill < KILLS; kill += 2) {
            IsolationMode mode = List.of(IsolationMode.values()).get(kill / 2 % 3);
            String slug = MarkSeeder.PREFIX + Lifecycles.uniqueSlug();

            amidst += killAfter(random.nextInt(LIFE), slug, "create " + slug + " " + mode.code() + " -");
            Tenant tenant = tenant(slug).orElseThrow();
            assertWhole(tenant);
            amidst += killAfter(random.nextInt(LIFE), slug, "delete " + slug + " - -");
            assertAbsent(tenant, slug);
        }
        assertThat(amidst).as("kills in the midst of work").isPositive();
    }

    @ParameterizedTest
    @EnumSource(value = IsolationMode.class, names = "ROW", mode = EnumSource.Mode.EXCLUDE)
    void a_pool_whose_refill_is_killed_is_filled_and_emptied_by_the_next(IsolationMode mode) throws SQLException {
        String within = mode == IsolationMode.SCHEMA ? "before:walls" : "before:grants";
        for (String point : List.of("before:create", "after:create", within, "after:migration")) {
            killAt("refill", NO_SLUG, mode, point);
        }
        assertThat(poolOfSize(mode, 1).made()).isEqualTo(1);
        assertThat(inventory.compare().isNone()).isTrue();
        Tenant tenant = new Lifecycles().created(Lifecycles.request(MarkSeeder.PREFIX + Lifecycles.uniqueSlug(), mode));
        assertWhole(tenant);
        assertThat(pooled()).isZero();

        assertThat(poolOfSize(mode, 1).made()).isEqualTo(1);
        killAt("drain", NO_SLUG, mode, "before:drop");
        killAt("drain", NO_SLUG, mode, "after:drop");
        assertThat(poolOfSize(mode, 0).discarded()).isEqualTo(1);
        assertThat(pooled()).isZero();
        assertThat(inventory.compare().isNone()).isTrue();
    }

    /** Seeding, the owner's admission and the activation are one transaction: nothing of it is there before its end. */
    private static List<String> pointsOfCreation(IsolationMode mode) {
        List<String> last = List.of("seed:STARTED", "seed:DONE", "within:tenant.created");
        if (mode == IsolationMode.ROW) {
            return last;
        }
        var points = new ArrayList<>(List.of("place:STARTED", "after:create"));
        if (mode == IsolationMode.DATABASE) {
            points.add("before:grants");
        }
        points.addAll(List.of("place:DONE", "place:RECORDED", "migrate:STARTED"));
        if (mode == IsolationMode.SCHEMA) {
            points.add("before:walls");
        }
        points.addAll(List.of("migrate:DONE", "migrate:RECORDED"));
        points.addAll(last);
        return points;
    }

    private WarmPool.Refill poolOfSize(IsolationMode mode, int size) throws SQLException {
        var run = AJobRun.holding("warm-pool", Duration.ofMinutes(5));
        return platform.bean(WarmPool.class).refill(run, mode, size);
    }

    private int pooled() {
        return platform.bean(ControlDatabase.class)
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from control.warm_placement")
                        .mapTo(int.class)
                        .one());
    }

    private NodeJvm node() {
        return NodeJvm.of(CrashNode.class, platform.database())
                .with("cloison.operation.lease", "PT0.3S")
                .with("cloison.operation.backoff", "PT0.05S")
                .with("cloison.catalogue.max-age", "PT0.02S")
                .start();
    }

    /** A node that is ready; another is started meanwhile. */
    private NodeJvm next() {
        NodeJvm node = spares.remove();
        spares.add(node());
        return node.hear("READY");
    }

    private void killAllAt(String slug, List<String> points) {
        for (String point : points) {
            killAt("resume", slug, IsolationMode.ROW, point);
        }
    }

    private void killAt(String command, String slug, IsolationMode mode, String point) {
        try (NodeJvm node = next()) {
            node.send(command + " " + slug + " " + mode.code() + " " + point).hear("BLOCKED");
        }
    }

    /**
     * Kills a node some time after it began with the command, and lets the next one finish.
     *
     * @return 1 where the kill left something undone, 0 where the node had done it all
     */
    private int killAfter(int millis, String slug, String command) {
        Optional<TenantStatus> before = tenant(slug).map(Tenant::status);
        try (NodeJvm node = next()) {
            node.send(command);
            Eventually.holds(
                    "The node begins", () -> !tenant(slug).map(Tenant::status).equals(before));
            node.letLive(Duration.ofMillis(millis));
        }
        boolean undone = tenant(slug)
                .map(Tenant::status)
                .filter(status -> status != TenantStatus.ACTIVE)
                .isPresent();
        finish(slug);
        return undone ? 1 : 0;
    }

    private void finish(String slug) {
        try (NodeJvm node = next()) {
            node.send("resume " + slug + " - -").hear("ENDED");
        }
    }

    private Optional<Tenant> tenant(String slug) {
        return platform.bean(TenantStore.class).bySlug(slug);
    }

    private void assertWhole(Tenant tenant) throws SQLException {
        assertThat(tenant.status()).isEqualTo(TenantStatus.ACTIVE);
        assertThat(marks(tenant)).isEqualTo(1);
        assertThat(inventory.compare().isNone())
                .as(inventory.compare().toString())
                .isTrue();
    }

    private void assertAbsent(Tenant tenant, String slug) throws SQLException {
        assertThat(tenant(slug)).isEmpty();
        assertThat(inventory.compare().isNone())
                .as(inventory.compare().toString())
                .isTrue();
        if (tenant.placement().mode() == IsolationMode.ROW) {
            assertThat(marks(tenant)).isZero();
        }
    }

    private long marks(Tenant tenant) throws SQLException {
        Placement placement = tenant.placement();
        try (Connection app = platform.bean(ServerConnections.class).open(placement, ServerRole.APP);
                Statement statement = app.createStatement()) {
            statement.execute("begin; select set_config('app.tenant_id', '" + tenant.id() + "', true)");
            long marks = count(statement, placement.schema());
            statement.execute("commit");
            return marks;
        }
    }

    private static long count(Statement statement, String schema) throws SQLException {
        try (var row = statement.executeQuery("select count(*) from " + schema + ".project where name = 'mark'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
