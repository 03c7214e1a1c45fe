package io.cloison.provisioning;

import io.cloison.audit.AuditTrail;
import io.cloison.operation.OperationDefinition;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.OperationStep;
import io.cloison.operation.StepContext;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The creation of a tenant: the reservation is made before, with the submission. What is undone leaves the slug free and nothing behind
 * but the audit trail.
 */
@Singleton
class TenantCreation implements OperationDefinition {

    static final String KIND = "tenant.create";

    private final CreationSteps steps;
    private final TenantStore tenants;
    private final AuditTrail audit;

    @Inject
    TenantCreation(CreationSteps steps, TenantStore tenants, AuditTrail audit) {
        this.steps = steps;
        this.tenants = tenants;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<OperationStep> steps(JsonObject input) {
        return steps.all();
    }

    @Override
    public void recordEnd(Handle handle, StepContext context, OperationStatus status) {
        switch (status) {
            case SUCCEEDED -> record(handle, context, "tenant.created");
            case COMPENSATED -> {
                tenants.remove(handle, context.tenant());
                record(handle, context, "tenant.creation-undone");
            }
            default -> tenants.transition(handle, context.tenant(), TenantStatus.PROVISIONING, TenantStatus.FAILED);
        }
    }

    private void record(Handle handle, StepContext context, String action) {
        var detail = Json.createObjectBuilder();
        context.failure().ifPresent(failure -> detail.add("reason", failure));
        audit.record(handle, context.tenant(), context.requestedBy(), action, detail.build());
    }
}
