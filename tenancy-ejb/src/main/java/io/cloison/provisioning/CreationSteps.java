package io.cloison.provisioning;

import io.cloison.access.Members;
import io.cloison.context.TenantScope;
import io.cloison.migration.TenantMigration;
import io.cloison.operation.OperationStep;
import io.cloison.operation.StepContext;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantSeeder;
import io.cloison.tenant.TenantStore;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The steps of a tenant's creation, in their order. */
@Singleton
class CreationSteps {

    /** The first steps, which a placement with its tables does not need. */
    static final List<String> OF_A_PLACEMENT = List.of("place", "migrate");

    private final TenantStore tenants;
    private final Placements placements;
    private final TenantMigration migration;
    private final Instance<TenantSeeder> seeders;
    private final Members members;
    private final Clock clock;

    @Inject
    CreationSteps(
            TenantStore tenants,
            Placements placements,
            TenantMigration migration,
            @Any Instance<TenantSeeder> seeders,
            Members members,
            Clock clock) {
        this.tenants = tenants;
        this.placements = placements;
        this.migration = migration;
        this.seeders = seeders;
        this.members = members;
        this.clock = clock;
    }

    List<OperationStep> all() {
        return List.of(new Place(), new Migrate(), new Seed(), new Admit(), new Activate());
    }

    private Tenant tenant(StepContext context) {
        return tenants.byId(context.tenant())
                .orElseThrow(() -> new IllegalStateException("The tenant is not in the catalogue"));
    }

    /** The schema or the database; its name was recorded with the reservation. */
    private final class Place implements OperationStep {

        @Override
        public String name() {
            return OF_A_PLACEMENT.get(0);
        }

        @Override
        public void run(StepContext context) throws SQLException {
            placements.create(tenant(context).placement(), context::requireLease);
        }

        @Override
        public void compensate(StepContext context) throws SQLException {
            Tenant tenant = tenant(context);
            placements.drop(tenant.id(), tenant.placement(), context::requireLease);
            if (!placements.isGone(tenant.id(), tenant.placement())) {
                throw new IllegalStateException("The placement is still there");
            }
        }
    }

    /** The tables and their walls. */
    private final class Migrate implements OperationStep {

        @Override
        public String name() {
            return OF_A_PLACEMENT.get(1);
        }

        @Override
        public void run(StepContext context) throws SQLException {
            placements.migrate(tenant(context).placement());
        }
    }

    /** The first data, by whoever has some. */
    private final class Seed implements OperationStep {

        @Override
        public String name() {
            return "seed";
        }

        @Override
        public void run(StepContext context) {
            Tenant tenant = tenant(context);
            TenantScope.run(tenant.id(), () -> seeders.forEach(seeder -> seeder.seed(tenant)));
        }
    }

    /** The owner's membership. */
    private final class Admit implements OperationStep {

        @Override
        public String name() {
            return "admit";
        }

        @Override
        public boolean isRecordOnly() {
            return true;
        }

        @Override
        public void record(Handle handle, StepContext context) {
            JsonObject owner = context.input().getJsonObject(TenantSpec.OWNER);
            if (owner != null) {
                members.admitOwner(
                        handle,
                        context.tenant(),
                        owner.getString(TenantSpec.EMAIL),
                        owner.getString(TenantSpec.NAME, null));
            }
        }
    }

    /** Last: from here on the tenant is served. */
    private final class Activate implements OperationStep {

        @Override
        public String name() {
            return "activate";
        }

        @Override
        public boolean isRecordOnly() {
            return true;
        }

        @Override
        public void record(Handle handle, StepContext context) {
            tenants.activate(handle, context.tenant(), migration.version(), clock.instant());
        }
    }
}
