package io.cloison.audit;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done.
 *
 * @param tenantId the tenant it was done to; null for the platform itself; the tenant may be gone
 * @param actor who did it: a subject, an API key's name or {@code system}
 * @param action what was done, such as {@code tenant.suspended}
 * @param detail a JSON object as text
 */
public record AuditEvent(
        UUID id, Instant at, @Nullable TenantId tenantId, String actor, String action, String detail) {}
