package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.migration.ServerConnections;
import io.cloison.node.NodeJvm;
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
 * A node is killed ({@code SIGKILL}) at every step of a creation and of a deletion, once before the step ran and once after; the next node
 * takes over. The tenant ends active or absent, and PostgreSQL has what the catalogue says.
 */
class ProvisioningCrashIT {

    private static final int KILLS = Math.max(6, Integer.getInteger("cloison.crash.kills", 0));

    /** How long a node works, at most, before it is killed at any moment, in ms. */
    private static final int LIFE = 500;

    private final Platform platform = Platform.started();
    private final PlacementInventory inventory = platform.bean(PlacementInventory.class);
    private final Deque<NodeJvm> spares = new ArrayDeque<>();

    @BeforeEach
    void start() {
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

        List<String> points = new ArrayList<>(List.of("seed:STARTED", "seed:DONE", "admit:RECORDED"));
        if (mode != IsolationMode.ROW) {
            points.addAll(0, List.of("place:STARTED", "place:DONE", "migrate:STARTED", "migrate:DONE"));
        }
        killAt("create", slug, mode, points.remove(0));
        killAllAt(slug, points.toArray(String[]::new));
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
        killAllAt(slug, "drain:DONE", "drop:STARTED", "drop:DONE", "confirm:STARTED", "confirm:DONE");
        finish(slug);

        assertAbsent(tenant, slug);
    }

    @ParameterizedTest
    @EnumSource(IsolationMode.class)
    void a_creation_that_fails_and_is_killed_while_it_is_undone_ends_absent(IsolationMode mode) throws SQLException {
        String slug = FailingSeeder.PREFIX + Lifecycles.uniqueSlug();

        killAt("create", slug, mode, "seed:FAILED");
        Tenant tenant = tenant(slug).orElseThrow();
        killAllAt(slug, "seed:UNDOING", "seed:UNDONE", "place:UNDOING", "place:UNDONE");
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

    private void killAllAt(String slug, String... points) {
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
