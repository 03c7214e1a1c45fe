package io.cloison.web.tenant.webhook;

import io.cloison.web.filter.ShownOnce;
import io.cloison.webhook.endpoint.DisabledReason;
import io.cloison.webhook.endpoint.Endpoint;
import io.cloison.webhook.endpoint.NewSecret;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as clients see it.
 *
 * @param events the types of news it is told; empty for all
 * @param secret shown only in the answer that made it; null ever after
 */
public record WebhookView(
        UUID id,
        String url,
        String description,
        List<String> events,
        boolean enabled,
        @Nullable DisabledReason disabledReason,
        @Nullable Instant failingSince,
        @Nullable String secret,
        Instant createdAt,
        long version)
        implements ShownOnce {

    @Override
    public WebhookView withoutSecret() {
        return new WebhookView(
                id, url, description, events, enabled, disabledReason, failingSince, null, createdAt, version);
    }

    static WebhookView of(Endpoint endpoint) {
        return of(endpoint, null);
    }

    static WebhookView of(NewSecret made) {
        return of(made.endpoint(), made.secret().reveal());
    }

    private static WebhookView of(Endpoint endpoint, @Nullable String secret) {
        return new WebhookView(
                endpoint.id(),
                endpoint.url(),
                endpoint.description(),
                endpoint.events(),
                endpoint.isEnabled(),
                endpoint.disabled(),
                endpoint.failingSince(),
                secret,
                endpoint.createdAt(),
                endpoint.version());
    }
}
