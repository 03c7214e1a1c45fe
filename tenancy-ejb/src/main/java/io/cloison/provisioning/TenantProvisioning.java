package io.cloison.provisioning;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.operation.Operations;
import io.cloison.operation.Submission;
import io.cloison.resolution.PlatformMode;
import io.cloison.resolution.ResolutionSettings;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates and deletes tenants. Both are operations: the call records them and starts them; {@link Operations} tells how they go. */
@Singleton
public class TenantProvisioning {

    private final ControlDatabase control;
    private final Operations operations;
    private final Reservations reservations;
    private final TenantStore tenants;
    private final TenantNews news;

    @Inject
    public TenantProvisioning(
            ControlDatabase control,
            Operations operations,
            Reservations reservations,
            TenantStore tenants,
            TenantNews news) {
        this.control = control;
        this.operations = operations;
        this.reservations = reservations;
        this.tenants = tenants;
        this.news = news;
    }

    /**
     * Reserves the slug and the placement of a new tenant and starts to create it. The same request with the same key by the same caller
     * answers the same tenant, and creates nothing.
     *
     * @param requestedBy who asked for it, 1 to 320 characters
     * @param idempotencyKey 1 to 255 characters; null where the request has no name
     * @throws ProblemException {@code invalid} with every field at fault; {@code conflict} where the slug is taken; {@code unprocessable}
     *     where the key was used for another request, or the platform is in mode single
     */
    public Accepted create(NewTenant request, String requestedBy, @Nullable String idempotencyKey) {
        if (ResolutionSettings.mode() == PlatformMode.SINGLE) {
            throw new ProblemException(ProblemKind.UNPROCESSABLE, "The platform serves a single tenant.");
        }
        TenantSpec spec = reservations.check(request);
        Submission submission =
                control.jdbi().inTransaction(handle -> reservations.reserve(handle, spec, requestedBy, idempotencyKey));
        operations.start(submission);
        return new Accepted(Objects.requireNonNull(submission.tenantId()), submission.operationId());
    }

    /**
     * Stops serving the tenant and starts to remove everything that is its own, but for the audit trail.
     *
     * @param confirmSlug the tenant's slug, as proof of intent
     * @param requestedBy who asked for it, 1 to 320 characters
     * @return the operation
     * @throws ProblemException {@code not-found}; {@code invalid} on the field {@code confirm}; {@code conflict} where the tenant is being
     *     created or deleted
     */
    public UUID delete(TenantId id, String confirmSlug, String requestedBy) {
        Tenant tenant = tenants.byId(id).orElseThrow(ProblemException::notFound);
        if (!tenant.slug().equals(confirmSlug)) {
            throw ProblemException.invalid("confirm", "must be the tenant's slug");
        }
        Submission submission =
                control.jdbi().inTransaction(handle -> reservations.condemn(handle, tenant, requestedBy));
        news.changed(id);
        operations.start(submission);
        return submission.operationId();
    }
}
