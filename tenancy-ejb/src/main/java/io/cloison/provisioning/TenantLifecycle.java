package io.cloison.provisioning;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.Slug;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import io.cloison.tenant.TenantStore;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.jdbi.v3.core.Handle;

/** Changes of a tenant that need no long work. Each is audited, and reaches every node within {@code cloison.catalogue.max-age} × 2. */
@Singleton
public class TenantLifecycle {

    private final ControlDatabase control;
    private final TenantStore tenants;
    private final AuditTrail audit;
    private final TenantNews news;
    private final TenantTerms terms;

    @Inject
    TenantLifecycle(
            ControlDatabase control, TenantStore tenants, AuditTrail audit, TenantNews news, TenantTerms terms) {
        this.control = control;
        this.tenants = tenants;
        this.audit = audit;
        this.news = news;
        this.terms = terms;
    }

    /**
     * Stops serving an active tenant; one that is suspended stays so.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found}; {@code conflict} where the tenant is in another state
     */
    public Tenant suspend(TenantId id, String by) {
        return move(id, TenantStatus.ACTIVE, TenantStatus.SUSPENDED, "tenant.suspended", by);
    }

    /**
     * Serves a suspended tenant again; one that is active stays so.
     *
     * @param by who asked for it
     * @throws ProblemException {@code not-found}; {@code conflict} where the tenant is in another state
     */
    public Tenant activate(TenantId id, String by) {
        return move(id, TenantStatus.SUSPENDED, TenantStatus.ACTIVE, "tenant.activated", by);
    }

    /**
     * Changes a tenant's name, slug, plan (now) or own limits.
     *
     * @param expectedVersion the version the change is based on, {@link Tenant#version()}
     * @param by who asked for it
     * @throws ProblemException {@code not-found}; {@code invalid}; {@code precondition-failed} where the tenant has another version; {@code
     *     conflict} where the slug is taken, or the tenant is being created or deleted
     */
    public Tenant describe(TenantId id, long expectedVersion, TenantPatch patch, String by) {
        Tenant before = require(id);
        before.requireAtRest();
        Tenant after = patched(before, patch);
        control.jdbi().useTransaction(handle -> {
            terms.change(handle, id, before.plan(), after.plan(), by);
            tenants.describe(handle, after, expectedVersion);
            terms.limit(handle, id, patch.limits(), by);
            audit.record(handle, id, by, "tenant.described", detail(before, after));
        });
        news.changed(id);
        return require(id);
    }

    private Tenant move(TenantId id, TenantStatus expected, TenantStatus next, String action, String by) {
        if (require(id).status() != next) {
            control.jdbi().useTransaction(handle -> move(handle, id, expected, next, action, by));
            news.changed(id);
        }
        return require(id);
    }

    private void move(Handle handle, TenantId id, TenantStatus expected, TenantStatus next, String action, String by) {
        tenants.transition(handle, id, expected, next);
        audit.record(handle, id, by, action, JsonObject.EMPTY_JSON_OBJECT);
    }

    private static Tenant patched(Tenant tenant, TenantPatch patch) {
        return new Tenant(
                tenant.id(),
                patch.slug() == null ? tenant.slug() : Slug.require(patch.slug()),
                patch.name() == null ? tenant.name() : NewTenantRules.requireName(patch.name()),
                tenant.status(),
                tenant.placement(),
                tenant.region(),
                patch.plan() == null ? tenant.plan() : NewTenantRules.requirePlan(patch.plan()),
                tenant.schemaVersion(),
                tenant.createdAt(),
                tenant.activatedAt(),
                tenant.version());
    }

    private static JsonObject detail(Tenant before, Tenant after) {
        var detail = Json.createObjectBuilder();
        if (!before.name().equals(after.name())) {
            detail.add("name", after.name());
        }
        if (!before.slug().equals(after.slug())) {
            detail.add("slug", after.slug());
        }
        String plan = after.plan();
        if (plan != null && !plan.equals(before.plan())) {
            detail.add("plan", plan);
        }
        return detail.build();
    }

    private Tenant require(TenantId id) {
        return tenants.byId(id).orElseThrow(ProblemException::notFound);
    }
}
