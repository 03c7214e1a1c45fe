package io.cloison.provisioning;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.migration.ControlMigration;
import io.cloison.migration.TenantMigration;
import io.cloison.operation.JobRun;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.PlacementRow;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Placements made ahead on the control server: migrated, without a tenant's rows. Each is on record before it is made, and ready when it
 * has this deployment's migrations; what a crash or a new deployment left behind is made ready or thrown away by the next refill.
 */
@Singleton
class WarmPool {

    private static final String KEY = "server = :server and database_name = :database and schema_name = :schema";

    private final ControlDatabase control;
    private final Placements placements;
    private final TenantMigration migration;

    @Inject
    WarmPool(ControlDatabase control, Placements placements, TenantMigration migration) {
        this.control = control;
        this.placements = placements;
        this.migration = migration;
    }

    /** Takes a placement out of the pool for good, in the transaction that gives it to a tenant; no other claim gets it. */
    Optional<Placement> claim(Handle handle, IsolationMode mode, String server) {
        if (mode == IsolationMode.ROW) {
            return Optional.empty();
        }
        return handle.createQuery("""
                        delete from control.warm_placement
                        where (server, database_name, schema_name) in (
                          select server, database_name, schema_name from control.warm_placement
                          where isolation = :mode and server = :server and ready and fingerprint = :fingerprint
                          order by created_at limit 1 for update skip locked)
                        returning server, database_name, schema_name, isolation""")
                .bind("mode", mode.code())
                .bind("server", server)
                .bind("fingerprint", migration.fingerprint())
                .map((row, context) -> PlacementRow.read(row))
                .findOne();
    }

    /** Brings the pool of the mode to the size; says how many placements were made and thrown away. */
    Refill refill(JobRun run, IsolationMode mode, int size) throws SQLException {
        List<Placement> unfinished = select(mode, "not ready or fingerprint is distinct from :fingerprint");
        List<Placement> ready = select(mode, "ready and fingerprint = :fingerprint");
        int missing = Math.max(0, size - ready.size());
        int made = 0;
        for (; made < Math.min(missing, unfinished.size()); made++) {
            prepare(run, unfinished.get(made));
        }
        int discarded = 0;
        for (Placement useless : unfinished.subList(made, unfinished.size())) {
            discarded += discard(run, useless) ? 1 : 0;
        }
        for (Placement surplus : ready.subList(0, Math.max(0, ready.size() - size))) {
            discarded += discard(run, surplus) ? 1 : 0;
        }
        for (; made < missing; made++) {
            prepare(
                    run,
                    PlacementNames.of(
                            Ids.next(),
                            mode,
                            Placement.CONTROL_SERVER,
                            ControlMigration.shared().database()));
        }
        return new Refill(made, discarded);
    }

    private void prepare(JobRun run, Placement placement) throws SQLException {
        if (!note(run, placement)) {
            return;
        }
        placements.create(placement, () -> requireNoted(placement));
        placements.migrate(placement);
        var unused = run.write(
                control,
                handle -> bind(
                                handle.createUpdate(
                                        "update control.warm_placement set ready = true, fingerprint = :fingerprint where "
                                                + KEY),
                                placement)
                        .bind("fingerprint", migration.fingerprint())
                        .execute());
    }

    /** Records that the placement is being made; false where it was given to a tenant meanwhile. */
    private boolean note(JobRun run, Placement placement) {
        return run.write(control, handle -> {
            boolean isTaken = bind(
                            handle.createQuery("select exists (select from control.tenant where " + KEY + ")"),
                            placement)
                    .mapTo(boolean.class)
                    .one();
            return !isTaken
                    && bind(handle.createUpdate("""
                                            insert into control.warm_placement (server, database_name, schema_name, isolation)
                                            values (:server, :database, :schema, :mode)
                                            on conflict (server, database_name, schema_name) do update set ready = false"""), placement)
                                    .bind("mode", placement.mode().code())
                                    .execute()
                            == 1;
        });
    }

    private void requireNoted(Placement placement) {
        boolean isNoted = control.jdbi()
                .withHandle(handle -> bind(
                                handle.createQuery(
                                        "select exists (select from control.warm_placement where not ready and " + KEY
                                                + ")"),
                                placement)
                        .mapTo(boolean.class)
                        .one());
        if (!isNoted) {
            throw new IllegalStateException("The placement is no longer the pool's to change");
        }
    }

    /** Nobody can claim what is not ready, so it is taken off first; false where a tenant was faster. */
    private boolean discard(JobRun run, Placement placement) throws SQLException {
        boolean isOurs = run.write(
                        control,
                        handle -> bind(
                                        handle.createUpdate(
                                                "update control.warm_placement set ready = false where " + KEY),
                                        placement)
                                .execute())
                == 1;
        if (isOurs) {
            placements.dropOwn(placement, () -> requireNoted(placement));
            var unused = run.write(
                    control,
                    handle -> bind(
                                    handle.createUpdate(
                                            "delete from control.warm_placement where not ready and " + KEY),
                                    placement)
                            .execute());
        }
        return isOurs;
    }

    private List<Placement> select(IsolationMode mode, String condition) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select server, database_name, schema_name, isolation, :fingerprint::text from control.warm_placement
                                where isolation = :mode and (""" + condition + ") order by created_at")
                        .bind("mode", mode.code())
                        .bind("fingerprint", migration.fingerprint())
                        .map((row, context) -> PlacementRow.read(row))
                        .list());
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bind(S statement, Placement placement) {
        return statement
                .bind("server", placement.server())
                .bind("database", placement.database())
                .bind("schema", placement.schema());
    }

    /** What a refill did. */
    record Refill(int made, int discarded) {}
}
