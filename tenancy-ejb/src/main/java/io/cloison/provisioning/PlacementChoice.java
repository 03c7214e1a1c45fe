package io.cloison.provisioning;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.migration.ControlMigration;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Decides where a new tenant's data goes: on which server, in which schema. */
@Singleton
class PlacementChoice implements NewTenantRules.Regions {

    private static final String FIELD = "database_config.region";

    private final DatabaseServers servers;
    private final WarmPool warmPool;

    @Inject
    PlacementChoice(DatabaseServers servers, WarmPool warmPool) {
        this.servers = servers;
        this.warmPool = warmPool;
    }

    @Override
    public DatabaseServer server(IsolationMode mode, @Nullable String region) {
        DatabaseServer control = servers.byName(Placement.CONTROL_SERVER)
                .orElseThrow(() -> ProblemException.unavailable("The platform is starting.", 5, null));
        if (region == null || region.equals(control.region())) {
            return control;
        }
        DatabaseServer found =
                servers.ofRegion(region).orElseThrow(() -> ProblemException.invalid(FIELD, "is not a known region"));
        if (mode != IsolationMode.DATABASE) {
            throw ProblemException.invalid(FIELD, "holds separate databases only; ask for the type separate");
        }
        return found;
    }

    /** A placement for the tenant: the shared one, one made ahead where there is one, else a name for one that is not there yet. */
    Choice place(Handle handle, TenantId tenant, TenantSpec.Target target) {
        String server = target.server().name();
        return warmPool.claim(handle, target.mode(), server)
                .map(ahead -> new Choice(ahead, true))
                .orElseGet(() -> new Choice(
                        PlacementNames.of(
                                tenant.value(),
                                target.mode(),
                                server,
                                ControlMigration.shared().database()),
                        target.mode() == IsolationMode.ROW));
    }

    /** A placement, and whether it has its tables: the shared one has them since the platform's start. */
    record Choice(Placement placement, boolean isReady) {}
}
