package io.cloison.webhook.delivery;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.webhook.endpoint.Endpoint;
import io.cloison.webhook.endpoint.EndpointSuspended;
import io.cloison.webhook.endpoint.Endpoints;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log of an endpoint's deliveries, and what its owner may have sent. Thread-safe. */
@Singleton
public class Deliveries {

    /** The type of the message that tries an endpoint out. */
    public static final String TEST = "webhook.test";

    private final ControlDatabase control;
    private final Endpoints endpoints;
    private final Outbox outbox;

    @Inject
    Deliveries(ControlDatabase control, Endpoints endpoints, Outbox outbox) {
        this.control = control;
        this.endpoints = endpoints;
        this.outbox = outbox;
    }

    /**
     * The endpoint's deliveries, newest first; {@code not-found} where the tenant has no such endpoint.
     *
     * @param before only those older than this one; null for the first page
     * @param limit 1 to 201
     */
    public List<Delivery> list(TenantId tenant, UUID endpoint, @Nullable UUID before, int limit) {
        UUID known = endpoints.get(tenant, endpoint).id();
        return control.jdbi().withHandle(handle -> DeliveryStore.list(handle, tenant, known, before, limit));
    }

    /** The delivery; {@code not-found} where the endpoint has none with the id. */
    public Delivery get(TenantId tenant, UUID endpoint, UUID id) {
        return control.jdbi()
                .withHandle(handle -> DeliveryStore.find(handle, tenant, endpoint, id))
                .orElseThrow(ProblemException::notFound);
    }

    /** Sends a message of the type {@link #TEST} to the endpoint; {@code not-found}, {@code conflict} where it is disabled. */
    public Delivery test(TenantId tenant, UUID endpoint) {
        requireEnabled(endpoints.get(tenant, endpoint));
        var data =
                Json.createObjectBuilder().add("webhook", endpoint.toString()).build();
        UUID delivery = control.jdbi().inTransaction(handle -> outbox.send(handle, tenant, endpoint, TEST, data));
        return get(tenant, endpoint, delivery);
    }

    /** Sends the delivery's message once more, with the same id; {@code not-found}, {@code conflict} where the endpoint is disabled. */
    public Delivery resend(TenantId tenant, UUID endpoint, UUID id) {
        Endpoint known = endpoints.get(tenant, endpoint);
        get(tenant, endpoint, id);
        requireEnabled(known);
        control.jdbi().useTransaction(handle -> {
            if (!DeliveryStore.renew(handle, tenant, endpoint, id)) {
                throw ProblemException.notFound();
            }
            DeliveryStore.wake(handle);
        });
        return get(tenant, endpoint, id);
    }

    void onSuspended(@Observes EndpointSuspended news) {
        DeliveryStore.giveUp(
                news.handle(), news.endpoint().tenant(), news.endpoint().id());
    }

    private static void requireEnabled(Endpoint endpoint) {
        if (!endpoint.isEnabled()) {
            throw new ProblemException(ProblemKind.CONFLICT, "The webhook is disabled.");
        }
    }
}
