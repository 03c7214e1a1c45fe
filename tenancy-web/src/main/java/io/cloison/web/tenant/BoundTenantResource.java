package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.ProblemException;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.plan.Entitlements;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.web.Versions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The bound tenant itself. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class BoundTenantResource {

    private final TenantCatalogue catalogue;
    private final Entitlements entitlements;

    @Inject
    public BoundTenantResource(TenantCatalogue catalogue, Entitlements entitlements) {
        this.catalogue = catalogue;
        this.entitlements = entitlements;
    }

    @GET
    @RequiresPermission(Permissions.TENANT_READ)
    @Operation(summary = "The bound tenant, its plan and features, and its isolation")
    @APIResponseSchema(value = BoundTenantView.class, responseCode = "200")
    public Response get() {
        Tenant tenant = catalogue.byId(TenantContext.required()).orElseThrow(ProblemException::notFound);
        return Versions.ok(BoundTenantView.of(tenant, entitlements.features(tenant.id())), tenant.version());
    }
}
