package io.cloison.operation;

import io.cloison.base.TenantId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The answer to a submission. Immutable. */
public final class Submission {

    private final UUID operationId;
    private final @Nullable TenantId tenantId;
    private final @Nullable Claim claim;

    private Submission(UUID operationId, @Nullable TenantId tenantId, @Nullable Claim claim) {
        this.operationId = operationId;
        this.tenantId = tenantId;
        this.claim = claim;
    }

    static Submission fresh(Claim claim) {
        return new Submission(claim.id(), claim.tenantId(), claim);
    }

    static Submission repeated(UUID operationId, @Nullable TenantId tenantId) {
        return new Submission(operationId, tenantId, null);
    }

    public UUID operationId() {
        return operationId;
    }

    /** The tenant of the operation on record; null where it is about none. */
    public @Nullable TenantId tenantId() {
        return tenantId;
    }

    /** False where the idempotency key was used before for the same request: nothing was written, and the operation is the first one. */
    public boolean isNew() {
        return claim != null;
    }

    @Nullable
    Claim claim() {
        return claim;
    }
}
