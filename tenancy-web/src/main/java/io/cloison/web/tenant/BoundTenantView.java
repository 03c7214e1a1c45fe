package io.cloison.web.tenant;

import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as its own people see it.
 *
 * @param features what its plan has, by name
 */
public record BoundTenantView(
        UUID id,
        String name,
        String slug,
        TenantStatus status,
        IsolationMode isolation,
        String region,
        @Nullable String plan,
        List<String> features,
        @Nullable String schemaVersion,
        Instant createdAt,
        @Nullable Instant activatedAt,
        long version) {

    static BoundTenantView of(Tenant tenant, Set<String> features) {
        return new BoundTenantView(
                tenant.id().value(),
                tenant.name(),
                tenant.slug(),
                tenant.status(),
                tenant.placement().mode(),
                tenant.region(),
                tenant.plan(),
                features.stream().sorted().toList(),
                tenant.schemaVersion(),
                tenant.createdAt(),
                tenant.activatedAt(),
                tenant.version());
    }
}
