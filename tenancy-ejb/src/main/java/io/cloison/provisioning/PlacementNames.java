package io.cloison.provisioning;

import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import java.util.UUID;

/** Names schemas and databases: {@code t_} and 32 hexadecimal digits, which tell nothing of the tenant and never change. */
final class PlacementNames {

    private PlacementNames() {}

    static Placement of(UUID id, IsolationMode mode, String server, String controlDatabase) {
        String opaque = "t_" + id.toString().replace("-", "");
        return switch (mode) {
            case ROW -> new Placement(mode, Placement.CONTROL_SERVER, controlDatabase, Placement.SHARED_SCHEMA);
            case SCHEMA -> new Placement(mode, Placement.CONTROL_SERVER, controlDatabase, opaque);
            case DATABASE -> new Placement(mode, server, opaque, Placement.DATABASE_SCHEMA);
        };
    }
}
