package io.cloison.webhook.delivery;

import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Writes messages, to be sent when the transaction is committed. Thread-safe. */
@Singleton
public class Outbox {

    /** The channel of PostgreSQL's notifications that tells of new messages. */
    public static final String CHANNEL = DeliveryStore.CHANNEL;

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Clock clock;

    @Inject
    Outbox(Clock clock) {
        this.clock = clock;
    }

    /** Writes the message for each endpoint of the tenant that is told news of the type; how many those are. */
    public int publish(Handle handle, TenantId tenant, String type, JsonObject data) {
        List<UUID> endpoints = DeliveryStore.listeners(handle, tenant, type);
        if (!endpoints.isEmpty()) {
            UUID message = message(handle, tenant, type, data);
            endpoints.forEach(endpoint -> DeliveryStore.insertDelivery(handle, tenant, endpoint, message));
            DeliveryStore.wake(handle);
        }
        return endpoints.size();
    }

    /** Writes the message for the one endpoint, whatever news it is told; the delivery's id. */
    UUID send(Handle handle, TenantId tenant, UUID endpoint, String type, JsonObject data) {
        UUID delivery = DeliveryStore.insertDelivery(handle, tenant, endpoint, message(handle, tenant, type, data));
        DeliveryStore.wake(handle);
        return delivery;
    }

    private UUID message(Handle handle, TenantId tenant, String type, JsonObject data) {
        Instant now = clock.instant();
        var body = JSON.createObjectBuilder()
                .add("type", type)
                .add("timestamp", now.toString())
                .add("data", data)
                .build();
        return DeliveryStore.insertMessage(handle, tenant, type, body.toString(), now);
    }
}
