package io.cloison.provisioning;

import io.cloison.base.TenantId;
import io.cloison.migration.TenantMigration;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Makes, migrates and removes placements of every mode. */
@Singleton
class Placements {

    private final RowWork rows;
    private final SchemaWork schemas;
    private final DatabaseWork databases;
    private final TenantMigration migration;

    @Inject
    Placements(RowWork rows, SchemaWork schemas, DatabaseWork databases, TenantMigration migration) {
        this.rows = rows;
        this.schemas = schemas;
        this.databases = databases;
        this.migration = migration;
    }

    void create(Placement placement, PlacementWork.Guard guard) throws SQLException {
        if (placement.mode() != IsolationMode.ROW) {
            own(placement).create(placement, guard);
        }
    }

    void migrate(Placement placement) throws SQLException {
        migration.migrate(placement);
    }

    /** Removes the tenant's rows, where its placement is shared, or the placement. */
    void drop(TenantId tenant, Placement placement, PlacementWork.Guard guard) throws SQLException {
        if (placement.mode() == IsolationMode.ROW) {
            rows.delete(tenant.value(), placement);
        } else {
            own(placement).drop(placement, guard);
        }
    }

    /** Removes a placement that no tenant has. */
    void dropOwn(Placement placement, PlacementWork.Guard guard) throws SQLException {
        own(placement).drop(placement, guard);
    }

    boolean isGone(TenantId tenant, Placement placement) throws SQLException {
        return placement.mode() == IsolationMode.ROW
                ? rows.isGone(tenant.value(), placement)
                : own(placement).isGone(placement);
    }

    private PlacementWork own(Placement placement) {
        return placement.mode() == IsolationMode.SCHEMA ? schemas : databases;
    }
}
