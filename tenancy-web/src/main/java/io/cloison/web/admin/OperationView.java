package io.cloison.web.admin;

import io.cloison.base.TenantId;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An operation as clients see it. */
public record OperationView(
        UUID id,
        String kind,
        @Nullable UUID tenantId,
        OperationStatus status,
        List<Operation.Step> steps,
        double progress,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static OperationView of(Operation operation) {
        TenantId tenant = operation.tenantId();
        return new OperationView(
                operation.id(),
                operation.kind(),
                tenant == null ? null : tenant.value(),
                operation.status(),
                operation.steps(),
                operation.progress(),
                operation.error(),
                operation.createdAt(),
                operation.endedAt());
    }
}
