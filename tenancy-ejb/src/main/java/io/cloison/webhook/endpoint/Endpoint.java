package io.cloison.webhook.endpoint;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be told. Immutable.
 *
 * @param events the types of news it is told; empty for all
 * @param disabled why nothing is sent; null while it is enabled
 * @param failingSince the first failure since the last success; null while all is well
 * @param version counts the owner's changes; the entity tag
 */
public record Endpoint(
        UUID id,
        TenantId tenant,
        String url,
        String description,
        List<String> events,
        @Nullable DisabledReason disabled,
        @Nullable Instant failingSince,
        Instant createdAt,
        long version) {

    public boolean isEnabled() {
        return disabled == null;
    }
}
