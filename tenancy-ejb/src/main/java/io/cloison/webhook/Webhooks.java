package io.cloison.webhook;

import io.cloison.base.TenantId;
import io.cloison.webhook.delivery.Outbox;
import io.cloison.webhook.endpoint.DisabledReason;
import io.cloison.webhook.endpoint.Endpoint;
import io.cloison.webhook.endpoint.EndpointDisabled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.jdbi.v3.core.Handle;

/** The door to tenants' webhooks for the platform's other features. Thread-safe. */
@Singleton
public class Webhooks {

    /** The type of the news that an endpoint was given up; told to the others. */
    public static final String ENDPOINT_DISABLED = "webhook.endpoint_disabled";

    private final Outbox outbox;

    @Inject
    Webhooks(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Tells the tenant's endpoints, soon after the handle's transaction is committed, and not if it is rolled back. A tenant that is not
     * active is told nothing.
     *
     * @param type what has happened, such as {@code usage.threshold_crossed}; 1 to 100 characters, words of lower-case letters joined by dots
     * @param data what receivers need to know of it; no secret
     */
    public void publish(Handle handle, TenantId tenant, String type, JsonObject data) {
        outbox.publish(handle, tenant, type, data);
    }

    void onDisabled(@Observes EndpointDisabled news) {
        Endpoint endpoint = news.endpoint();
        DisabledReason reason = endpoint.disabled();
        publish(
                news.handle(),
                endpoint.tenant(),
                ENDPOINT_DISABLED,
                Json.createObjectBuilder()
                        .add("webhook", endpoint.id().toString())
                        .add("url", endpoint.url())
                        .add("reason", reason == null ? "" : reason.code())
                        .build());
    }
}
