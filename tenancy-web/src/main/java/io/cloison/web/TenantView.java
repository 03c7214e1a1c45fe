package io.cloison.web;

import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant as clients see it: nothing of where its tables are. */
public record TenantView(
        UUID id,
        String name,
        String slug,
        TenantStatus status,
        IsolationMode isolation,
        String region,
        @Nullable String plan,
        @Nullable String schemaVersion,
        Instant createdAt,
        @Nullable Instant activatedAt,
        long version) {

    public static TenantView of(Tenant tenant) {
        return new TenantView(
                tenant.id().value(),
                tenant.name(),
                tenant.slug(),
                tenant.status(),
                tenant.placement().mode(),
                tenant.region(),
                tenant.plan(),
                tenant.schemaVersion(),
                tenant.createdAt(),
                tenant.activatedAt(),
                tenant.version());
    }
}
