package io.cloison.provisioning;

import io.cloison.audit.AuditTrail;
import io.cloison.operation.OperationDefinition;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.OperationStep;
import io.cloison.operation.StepContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The deletion of a tenant. It only goes forward: the slug is free again with its last step. */
@Singleton
class TenantDeletion implements OperationDefinition {

    static final String KIND = "tenant.delete";

    private final DeletionSteps steps;
    private final AuditTrail audit;

    @Inject
    TenantDeletion(DeletionSteps steps, AuditTrail audit) {
        this.steps = steps;
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
    public boolean isCompensable() {
        return false;
    }

    @Override
    public void recordEnd(Handle handle, StepContext context, OperationStatus status) {
        if (status == OperationStatus.SUCCEEDED) {
            audit.record(
                    handle, context.tenant(), context.requestedBy(), "tenant.deleted", JsonObject.EMPTY_JSON_OBJECT);
        }
    }
}
