package io.cloison.provisioning;

import io.cloison.operation.JobDefinition;
import io.cloison.operation.JobRun;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;

/** Keeps the warm pool filled and the template of the control server current. */
@Singleton
class WarmPoolJob implements JobDefinition {

    private final WarmPool pool;
    private final TemplateDatabases templates;

    @Inject
    WarmPoolJob(WarmPool pool, TemplateDatabases templates) {
        this.pool = pool;
        this.templates = templates;
    }

    @Override
    public String name() {
        return "warm-pool";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String run(JobRun run) throws SQLException {
        templates.ensure(Placement.CONTROL_SERVER);
        int dropped = templates.dropOld(run, Placement.CONTROL_SERVER);
        var schemas = pool.refill(run, IsolationMode.SCHEMA, ProvisioningSettings.WARM_SCHEMAS.get());
        var databases = pool.refill(run, IsolationMode.DATABASE, ProvisioningSettings.WARM_DATABASES.get());
        return "made " + schemas.made() + " schemas and " + databases.made() + " databases; dropped "
                + (schemas.discarded() + databases.discarded()) + " placements and " + dropped + " templates";
    }
}
