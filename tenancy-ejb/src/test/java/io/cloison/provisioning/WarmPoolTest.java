package io.cloison.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.migration.ControlMigration;
import io.cloison.operation.AJobRun;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.PlacementRow;
import io.cloison.tenant.Tenant;
import io.cloison.testing.AtOnce;
import io.cloison.testing.Platform;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmPoolTest {

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final WarmPool pool = platform.bean(WarmPool.class);
    private final PlacementInventory inventory = platform.bean(PlacementInventory.class);

    @AfterEach
    void drain() throws SQLException {
        refill(IsolationMode.SCHEMA, 0);
        refill(IsolationMode.DATABASE, 0);
        assertThat(inventory.compare().isNone()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = IsolationMode.class, names = "ROW", mode = EnumSource.Mode.EXCLUDE)
    void a_tenant_takes_a_placement_made_ahead(IsolationMode mode) throws SQLException {
        assertThat(refill(mode, 1).made()).isEqualTo(1);
        List<Placement> ahead = warm();

        Tenant tenant = new Lifecycles().created(mode);

        assertThat(tenant.isActive()).isTrue();
        assertThat(tenant.placement()).isEqualTo(ahead.get(0));
        assertThat(warm()).isEmpty();
    }

    @Test
    void no_two_claims_get_the_same_placement() throws Exception {
        refill(IsolationMode.SCHEMA, 6);
        List<Placement> ahead = warm();

        List<Placement> claimed = AtOnce.call(24, number -> claim()).stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(ahead).doesNotHaveDuplicates();
        putBack(claimed);
    }

    @Test
    void a_claim_that_is_rolled_back_leaves_the_placement_in_the_pool() throws SQLException {
        refill(IsolationMode.SCHEMA, 1);

        control.jdbi().useTransaction(handle -> {
            assertThat(pool.claim(handle, IsolationMode.SCHEMA, Placement.CONTROL_SERVER))
                    .isPresent();
            handle.rollback();
        });

        assertThat(warm()).hasSize(1);
    }

    @Test
    void what_a_crash_left_half_made_is_not_given_away_and_is_finished() throws SQLException {
        Placement half = PlacementNames.of(
                Ids.next(),
                IsolationMode.SCHEMA,
                Placement.CONTROL_SERVER,
                ControlMigration.shared().database());
        note(half);
        assertThat(claim()).isEmpty();

        refill(IsolationMode.SCHEMA, 1);

        assertThat(warm()).containsExactly(half);
        assertThat(claim()).contains(half);
        putBack(List.of(half));
    }

    @Test
    void a_placement_of_other_migrations_is_not_given_away() throws SQLException {
        refill(IsolationMode.SCHEMA, 1);
        control.jdbi().useHandle(handle -> handle.execute("update control.warm_placement set fingerprint = 'old'"));

        assertThat(claim()).isEmpty();
        assertThat(refill(IsolationMode.SCHEMA, 1).made()).isEqualTo(1);
        assertThat(warm()).hasSize(1);
    }

    @Test
    void a_pool_that_is_full_is_left_alone_and_a_smaller_one_is_emptied() throws SQLException {
        refill(IsolationMode.SCHEMA, 2);

        assertThat(refill(IsolationMode.SCHEMA, 2)).isEqualTo(new WarmPool.Refill(0, 0));
        assertThat(refill(IsolationMode.SCHEMA, 1)).isEqualTo(new WarmPool.Refill(0, 1));
    }

    private Optional<Placement> claim() {
        return control.jdbi()
                .inTransaction(handle -> pool.claim(handle, IsolationMode.SCHEMA, Placement.CONTROL_SERVER));
    }

    private List<Placement> warm() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("select * from control.warm_placement where ready")
                        .map((row, context) -> PlacementRow.read(row))
                        .list());
    }

    private void putBack(List<Placement> placements) {
        placements.forEach(this::note);
    }

    private void note(Placement placement) {
        control.jdbi()
                .useHandle(handle -> handle.execute(
                        "insert into control.warm_placement (server, database_name, schema_name, isolation) values (?, ?, ?, ?)",
                        placement.server(),
                        placement.database(),
                        placement.schema(),
                        placement.mode().code()));
    }

    private WarmPool.Refill refill(IsolationMode mode, int size) throws SQLException {
        return pool.refill(AJobRun.holding("warm-pool", Duration.ofMinutes(5)), mode, size);
    }
}
