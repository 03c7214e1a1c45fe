package io.cloison.webhook.endpoint;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.webhook.guard.Targets;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A tenant's endpoints and what their owners do to them. Thread-safe. */
@Singleton
public class Endpoints {

    private final ControlDatabase control;
    private final AuditTrail audit;
    private final Targets targets;
    private final SecretBox box;
    private final Event<EndpointSuspended> suspended;

    @Inject
    Endpoints(
            ControlDatabase control,
            AuditTrail audit,
            Targets targets,
            SecretBox box,
            Event<EndpointSuspended> suspended) {
        this.control = control;
        this.audit = audit;
        this.targets = targets;
        this.box = box;
        this.suspended = suspended;
    }

    /** Every endpoint of the tenant, oldest first. */
    public List<Endpoint> list(TenantId tenant) {
        return control.jdbi().withHandle(handle -> EndpointStore.list(handle, tenant));
    }

    /** The endpoint; {@code not-found} where the tenant has none with the id. */
    public Endpoint get(TenantId tenant, UUID id) {
        return control.jdbi().withHandle(handle -> require(handle, tenant, id));
    }

    /**
     * Registers an endpoint and makes its secret.
     *
     * @param actor who does it
     * @throws ProblemException {@code invalid} where the URL may not be called or another field is at fault; {@code conflict} where the
     *     tenant has as many as it may
     */
    public NewSecret create(TenantId tenant, EndpointSpec spec, String actor) {
        check(spec);
        UUID id = Ids.next();
        SigningSecret secret = box.make();
        return control.jdbi().inTransaction(handle -> {
            if (EndpointStore.countLocked(handle, tenant) >= EndpointSettings.MAX_ENDPOINTS.get()) {
                throw new ProblemException(
                        ProblemKind.CONFLICT,
                        "A tenant has at most " + EndpointSettings.MAX_ENDPOINTS.get() + " webhooks.");
            }
            Endpoint made = EndpointStore.insert(handle, tenant, id, spec, box.close(id, secret));
            record(handle, made, actor, "webhook.created");
            return new NewSecret(made, secret, null);
        });
    }

    /**
     * Changes the endpoint where it has the version. One that the platform has given up is taken up again by enabling it; what waited for a
     * disabled one is not sent.
     *
     * @throws ProblemException {@code not-found}, {@code invalid}, {@code precondition-failed}
     */
    public Endpoint change(TenantId tenant, UUID id, long version, EndpointSpec spec, String actor) {
        check(spec);
        return control.jdbi().inTransaction(handle -> {
            Endpoint before = require(handle, tenant, id);
            DisabledReason old = before.disabled();
            DisabledReason disabled = old == null ? DisabledReason.REQUESTED : old;
            Endpoint after = EndpointStore.update(handle, before, version, spec, spec.enabled() ? null : disabled);
            if (!spec.enabled()) {
                suspended.fire(new EndpointSuspended(handle, after));
            }
            record(handle, after, actor, "webhook.changed");
            return after;
        });
    }

    /** Removes the endpoint and its log where it has the version, null for any; {@code not-found}, {@code precondition-failed}. */
    public void delete(TenantId tenant, UUID id, @Nullable Long version, String actor) {
        control.jdbi().useTransaction(handle -> {
            Endpoint deleted = EndpointStore.delete(handle, tenant, id, version).orElseThrow(() -> {
                require(handle, tenant, id);
                return ProblemException.changed();
            });
            record(handle, deleted, actor, "webhook.deleted");
        });
    }

    /** Makes another secret, which is in force at once; the old one signs too for the overlap. {@code not-found}. */
    public NewSecret rotate(TenantId tenant, UUID id, String actor) {
        SigningSecret secret = box.make();
        return control.jdbi().inTransaction(handle -> {
            Instant until = EndpointStore.replaceSecret(
                            handle, tenant, id, box.close(id, secret), EndpointSettings.ROTATION_OVERLAP.get())
                    .orElseThrow(ProblemException::notFound);
            Endpoint endpoint = require(handle, tenant, id);
            record(handle, endpoint, actor, "webhook.secret_rotated");
            return new NewSecret(endpoint, secret, until);
        });
    }

    private Endpoint require(Handle handle, TenantId tenant, UUID id) {
        return EndpointStore.find(handle, tenant, id).orElseThrow(ProblemException::notFound);
    }

    private void check(EndpointSpec spec) {
        var faults = new ArrayList<>(spec.faults());
        targets.fault(spec.url()).ifPresent(fault -> faults.add(new ProblemException.FieldError("url", fault)));
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private void record(Handle handle, Endpoint endpoint, String actor, String action) {
        var detail = Json.createObjectBuilder()
                .add("webhook", endpoint.id().toString())
                .add("url", endpoint.url())
                .build();
        audit.record(handle, endpoint.tenant(), actor, action, detail);
    }
}
