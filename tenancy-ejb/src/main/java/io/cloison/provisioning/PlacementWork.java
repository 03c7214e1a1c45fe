package io.cloison.provisioning;

import io.cloison.tenant.Placement;
import java.sql.SQLException;

/** What PostgreSQL does for one isolation mode. Every method may be called again, and after an earlier call was cut off. */
interface PlacementWork {

    /** Makes the empty schema or database that the placement names, if it is not there. */
    void create(Placement placement, Guard guard) throws SQLException;

    /** Removes what is the tenant's alone, if it is there. */
    void drop(Placement placement, Guard guard) throws SQLException;

    /** Whether nothing of it is there. */
    boolean isGone(Placement placement) throws SQLException;

    /** Refuses to go on where somebody else has taken the work over; called while a lock on the placement's name is held. */
    interface Guard {
        void check();
    }
}
