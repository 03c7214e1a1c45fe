package io.cloison.web.admin;

import io.cloison.plan.entitlement.TenantLimit;
import io.cloison.plan.feature.Features;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as administrators see it.
 *
 * @param limits its own limits, over those of its plan: {@code {"max_<metric>": n}}
 */
public record TenantDetail(
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
        JsonObject limits,
        long version) {

    static TenantDetail of(Tenant tenant, Map<String, TenantLimit> limits) {
        return new TenantDetail(
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
                json(limits),
                tenant.version());
    }

    static JsonObject json(Map<String, TenantLimit> limits) {
        var json = Json.createObjectBuilder();
        limits.forEach((metric, limit) -> json.add(Features.LIMIT_PREFIX + metric, limit.value()));
        return json.build();
    }
}
