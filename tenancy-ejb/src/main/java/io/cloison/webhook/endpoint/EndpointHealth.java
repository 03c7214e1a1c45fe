package io.cloison.webhook.endpoint;

import io.cloison.audit.AuditTrail;
import io.cloison.base.TenantId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** How endpoints fare, and when the platform gives one up. All in the transaction of the attempt. Thread-safe. */
@Singleton
public class EndpointHealth {

    private static final String ACTOR = "system";

    private final AuditTrail audit;
    private final Event<EndpointSuspended> suspended;
    private final Event<EndpointDisabled> disabled;

    @Inject
    EndpointHealth(AuditTrail audit, Event<EndpointSuspended> suspended, Event<EndpointDisabled> disabled) {
        this.audit = audit;
        this.suspended = suspended;
        this.disabled = disabled;
    }

    /** The endpoint has answered well. */
    public void well(Handle handle, TenantId tenant, UUID endpoint) {
        EndpointStore.health(handle, tenant, endpoint, true);
    }

    /** The endpoint has failed; it is given up where it has done nothing else for so long. */
    public void failed(Handle handle, TenantId tenant, UUID endpoint, Duration patience) {
        if (EndpointStore.health(handle, tenant, endpoint, false).compareTo(patience) >= 0) {
            giveUp(handle, tenant, endpoint, DisabledReason.FAILING);
        }
    }

    /** The endpoint says that it is gone for good. */
    public void gone(Handle handle, TenantId tenant, UUID endpoint) {
        giveUp(handle, tenant, endpoint, DisabledReason.GONE);
    }

    private void giveUp(Handle handle, TenantId tenant, UUID id, DisabledReason reason) {
        EndpointStore.disable(handle, tenant, id, reason).ifPresent(endpoint -> {
            var detail = Json.createObjectBuilder()
                    .add("webhook", id.toString())
                    .add("reason", reason.code())
                    .build();
            audit.record(handle, tenant, ACTOR, "webhook.disabled", detail);
            suspended.fire(new EndpointSuspended(handle, endpoint));
            disabled.fire(new EndpointDisabled(handle, endpoint));
        });
    }
}
