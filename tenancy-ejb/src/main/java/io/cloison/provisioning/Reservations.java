package io.cloison.provisioning;

import io.cloison.audit.AuditTrail;
import io.cloison.base.TenantId;
import io.cloison.operation.NewOperation;
import io.cloison.operation.Operations;
import io.cloison.operation.Submission;
import io.cloison.resolution.PlatformMode;
import io.cloison.resolution.ResolutionSettings;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The first transaction of a creation or deletion: it says what will be done before anything is done. */
@Singleton
class Reservations {

    private final Operations operations;
    private final TenantStore tenants;
    private final AuditTrail audit;
    private final PlacementChoice choice;
    private final Clock clock;
    private final TenantTerms terms;

    @Inject
    Reservations(
            Operations operations,
            TenantStore tenants,
            AuditTrail audit,
            PlacementChoice choice,
            Clock clock,
            TenantTerms terms) {
        this.operations = operations;
        this.tenants = tenants;
        this.audit = audit;
        this.choice = choice;
        this.clock = clock;
        this.terms = terms;
    }

    TenantSpec check(NewTenant request) {
        var fallback = ResolutionSettings.mode() == PlatformMode.SEPARATE ? IsolationMode.DATABASE : IsolationMode.ROW;
        return NewTenantRules.check(request, fallback, choice);
    }

    /** Operation, tenant in state provisioning, placement, subscription, audit; {@code invalid} where there is no such active plan. */
    Submission reserve(Handle handle, TenantSpec spec, String by, @Nullable String idempotencyKey) {
        TenantId id = TenantId.next();
        var submission =
                operations.submit(handle, new NewOperation(TenantCreation.KIND, id, spec.toJson(), by, idempotencyKey));
        if (!submission.isNew()) {
            return submission;
        }
        var chosen = choice.place(handle, id, spec.target());
        Tenant tenant = tenant(handle, id, spec, chosen.placement());
        tenants.insert(handle, tenant, spec.settings().toString());
        terms.begin(handle, tenant, by);
        audit.record(handle, id, by, "tenant.requested", detail(tenant));
        return chosen.isReady() ? operations.skip(handle, submission, CreationSteps.OF_A_PLACEMENT) : submission;
    }

    private Tenant tenant(Handle handle, TenantId id, TenantSpec spec, Placement placement) {
        String slug = spec.slug();
        return new Tenant(
                id,
                slug == null ? Slugs.derive(handle, spec.name(), id.value()) : slug,
                spec.name(),
                TenantStatus.PROVISIONING,
                placement,
                spec.target().server().region(),
                spec.plan(),
                null,
                clock.instant(),
                null,
                1);
    }

    /** Operation, tenant in state deleting, audit. */
    Submission condemn(Handle handle, Tenant tenant, String by) {
        tenant.requireAtRest();
        var submission = operations.submit(
                handle, new NewOperation(TenantDeletion.KIND, tenant.id(), JsonObject.EMPTY_JSON_OBJECT, by, null));
        tenants.transition(handle, tenant.id(), tenant.status(), TenantStatus.DELETING);
        audit.record(handle, tenant.id(), by, "tenant.deletion-requested", detail(tenant));
        return submission;
    }

    private static JsonObject detail(Tenant tenant) {
        return Json.createObjectBuilder()
                .add("slug", tenant.slug())
                .add("name", tenant.name())
                .add("isolation", tenant.placement().mode().code())
                .add("region", tenant.region())
                .build();
    }
}
