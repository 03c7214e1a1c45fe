package io.cloison.operation;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it was when read. Immutable.
 *
 * @param kind what is done, such as {@code tenant.create}
 * @param tenantId the tenant it is about; null where it is about none
 * @param steps in the order in which they run
 * @param progress the part of the steps that are done, 0 to 1
 * @param error why the last attempt did not succeed, for people; null while nothing went wrong
 * @param endedAt null until {@link OperationStatus#isFinal()}
 */
public record Operation(
        UUID id,
        String kind,
        @Nullable TenantId tenantId,
        OperationStatus status,
        List<Step> steps,
        double progress,
        @Nullable String error,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** One step; the times are null until it began and until it ended. */
    public record Step(
            String name,
            OperationStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}
}
