package io.cloison.tenant;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the catalogue has it. Immutable; a later read may give another.
 *
 * @param slug its name in URLs, {@link Slug}
 * @param name what people call it, 1 to 200 characters of Unicode
 * @param region where its data is kept, a region of the registry of database servers
 * @param plan the key of its plan; null without one
 * @param schemaVersion the last migration applied to its tables; null before the first
 * @param activatedAt when it was first served; null before that
 * @param version counts the changes; the entity tag
 */
public record Tenant(
        TenantId id,
        String slug,
        String name,
        TenantStatus status,
        Placement placement,
        String region,
        @Nullable String plan,
        @Nullable String schemaVersion,
        Instant createdAt,
        @Nullable Instant activatedAt,
        long version) {

    public boolean isActive() {
        return status == TenantStatus.ACTIVE;
    }

    /** Fails as a {@code conflict} while the tenant is being created or deleted. */
    public void requireAtRest() {
        if (status == TenantStatus.PROVISIONING || status == TenantStatus.DELETING) {
            throw new ProblemException(ProblemKind.CONFLICT, "The tenant is " + status.code() + ".");
        }
    }
}
