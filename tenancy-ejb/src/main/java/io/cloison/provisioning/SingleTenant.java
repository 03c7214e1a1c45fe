package io.cloison.provisioning;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.Operations;
import io.cloison.resolution.ResolutionSettings;
import io.cloison.tenant.Slug;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The one tenant of mode single. */
@Singleton
class SingleTenant {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ControlDatabase control;
    private final TenantStore tenants;
    private final Reservations reservations;
    private final Operations operations;

    @Inject
    SingleTenant(ControlDatabase control, TenantStore tenants, Reservations reservations, Operations operations) {
        this.control = control;
        this.tenants = tenants;
        this.reservations = reservations;
        this.operations = operations;
    }

    /** Creates the tenant if it is not there, and waits for it. Nodes that start together create one. */
    void ensure() {
        String slug = ResolutionSettings.SINGLE_TENANT.get();
        if (tenants.bySlug(slug).isPresent()) {
            return;
        }
        TenantSpec spec = reservations.check(new NewTenant(slug, Slug.require(slug), null, null, null, null));
        var submission =
                control.jdbi().inTransaction(handle -> reservations.reserve(handle, spec, "system", "single:" + slug));
        operations.start(submission);
        Operation end = operations.await(submission.operationId(), PATIENCE);
        if (end.status() != OperationStatus.SUCCEEDED) {
            throw new IllegalStateException("The tenant " + slug + " of mode single cannot be created: " + end.error());
        }
    }
}
