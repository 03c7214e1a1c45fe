package io.cloison.operation;

import io.cloison.base.TenantId;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param kind of a registered {@link OperationDefinition}
 * @param tenantId the tenant it is about; only one operation on a tenant is open at a time
 * @param input what the steps need; readable by operators, so it holds no secret
 * @param requestedBy who asked, 1 to 320 characters
 * @param idempotencyKey names the request among those of the kind and the caller, 1 to 255 characters; null where it has no name
 */
public record NewOperation(
        String kind,
        @Nullable TenantId tenantId,
        JsonObject input,
        String requestedBy,
        @Nullable String idempotencyKey) {}
