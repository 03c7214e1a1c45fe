package io.cloison.web.admin;

import io.cloison.audit.AuditEvent;
import io.cloison.base.TenantId;
import io.cloison.web.json.RawJson;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that was done, as clients see it. */
public record AuditView(UUID id, Instant at, @Nullable UUID tenantId, String actor, String action, JsonValue detail) {

    static AuditView of(AuditEvent event) {
        TenantId tenant = event.tenantId();
        return new AuditView(
                event.id(),
                event.at(),
                tenant == null ? null : tenant.value(),
                event.actor(),
                event.action(),
                RawJson.object(event.detail()));
    }
}
