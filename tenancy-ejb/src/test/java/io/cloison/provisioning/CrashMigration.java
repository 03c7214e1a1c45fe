package io.cloison.provisioning;

import io.cloison.migration.ServerConnections;
import io.cloison.migration.TenantMigration;
import io.cloison.tenant.Placement;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Stops when a placement has its tables, and nobody has taken note of that: {@code after:migration}. */
@Alternative
@Singleton
class CrashMigration extends TenantMigration {

    private final CrashPoint point;

    @Inject
    CrashMigration(ServerConnections connections, CrashPoint point) {
        super(connections);
        this.point = point;
    }

    @Override
    public void migrate(Placement placement) throws SQLException {
        super.migrate(placement);
        point.reach("after:migration");
    }
}
