package io.cloison.provisioning;

import io.cloison.base.ControlDatabase;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.Operations;
import io.cloison.resolution.ResolutionSettings;
import io.cloison.tenant.Slug;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** The one tenant of mode single. */
@Singleton
class SingleTenant {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(1);

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

    /**
     * Creates the tenant if it is not there, or goes on with its creation, and waits for that. Nodes that start together create one; a creation that
     * was undone is begun anew.
     */
    void ensure() {
        String slug = ResolutionSettings.SINGLE_TENANT.get();
        if (tenants.bySlug(slug).filter(SingleTenant::isMade).isPresent()) {
            return;
        }
        TenantSpec spec = reservations.check(new NewTenant(slug, Slug.require(slug), null, null, null, null));
        var submission =
                control.jdbi().inTransaction(handle -> reservations.reserve(handle, spec, "system", "single:" + slug));
        operations.start(submission);
        Operation end = end(submission.operationId());
        if (end.status() != OperationStatus.SUCCEEDED) {
            throw new IllegalStateException("The tenant " + slug + " of mode single cannot be created: " + end.error());
        }
    }

    private static boolean isMade(Tenant tenant) {
        return tenant.status() == TenantStatus.ACTIVE || tenant.status() == TenantStatus.SUSPENDED;
    }

    /** The operation when it has ended, or patience has; one that a dead node had is taken over when its lease is over. */
    private Operation end(UUID operation) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Operation seen = operations.await(operation, LOOK);
        while (!seen.status().isFinal() && System.nanoTime() - deadline < 0) {
            operations.resume(operation);
            seen = operations.await(operation, LOOK);
        }
        return seen;
    }
}
