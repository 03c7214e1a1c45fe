package io.cloison.operation;

import io.cloison.base.TenantId;
import org.jspecify.annotations.Nullable;

/** Which operations a list shows; null means any. */
public record OperationFilter(
        @Nullable String kind,
        @Nullable TenantId tenantId,
        @Nullable OperationStatus status) {

    /** Every operation. */
    public static final OperationFilter ALL = new OperationFilter(null, null, null);
}
