package io.cloison.provisioning;

import io.cloison.idempotency.IdempotencyKeys;
import io.cloison.operation.OperationStep;
import io.cloison.operation.StepContext;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The steps of a tenant's deletion, in their order. */
@Singleton
class DeletionSteps {

    private final TenantStore tenants;
    private final Placements placements;
    private final Drain drain;
    private final TenantNews news;
    private final IdempotencyKeys keys;

    @Inject
    DeletionSteps(TenantStore tenants, Placements placements, Drain drain, TenantNews news, IdempotencyKeys keys) {
        this.tenants = tenants;
        this.placements = placements;
        this.drain = drain;
        this.news = news;
        this.keys = keys;
    }

    List<OperationStep> all() {
        return List.of(new DrainStep(), new Drop(), new Confirm(), new Forget());
    }

    private Tenant tenant(StepContext context) {
        return tenants.byId(context.tenant())
                .orElseThrow(() -> new IllegalStateException("The tenant is not in the catalogue"));
    }

    /** No node serves the tenant any more, and what it was doing has ended. */
    private final class DrainStep implements OperationStep {

        @Override
        public String name() {
            return "drain";
        }

        @Override
        public void run(StepContext context) throws SQLException {
            Tenant tenant = tenant(context);
            drain.await(tenant.placement());
            news.removed(tenant.id());
        }
    }

    /** The schema, the database or the rows go. */
    private final class Drop implements OperationStep {

        @Override
        public String name() {
            return "drop";
        }

        @Override
        public void run(StepContext context) throws SQLException {
            Tenant tenant = tenant(context);
            placements.drop(tenant.id(), tenant.placement(), context::requireLease);
        }
    }

    /** Looks: the drop is believed only when it is seen. */
    private final class Confirm implements OperationStep {

        @Override
        public String name() {
            return "confirm";
        }

        @Override
        public void run(StepContext context) throws SQLException {
            Tenant tenant = tenant(context);
            if (!placements.isGone(tenant.id(), tenant.placement())) {
                placements.drop(tenant.id(), tenant.placement(), context::requireLease);
                throw new IllegalStateException("Something of the tenant was still there");
            }
        }
    }

    /** Takes the tenant out of the catalogue, with its earlier operations. */
    private final class Forget implements OperationStep {

        @Override
        public String name() {
            return "forget";
        }

        @Override
        public boolean isRecordOnly() {
            return true;
        }

        @Override
        public void record(Handle handle, StepContext context) {
            UUID tenant = context.tenant().value();
            tenants.remove(handle, context.tenant());
            handle.createUpdate("delete from control.operation where tenant_id = :tenant and id <> :this")
                    .bind("tenant", tenant)
                    .bind("this", context.operationId())
                    .execute();
            keys.forget(handle, context.tenant());
        }
    }
}
