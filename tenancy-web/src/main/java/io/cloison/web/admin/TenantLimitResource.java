package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.plan.Entitlements;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What a tenant may use, for administrators. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_PLANS)
@Produces(MediaType.APPLICATION_JSON)
public class TenantLimitResource {

    private final Tenants tenants;
    private final Entitlements entitlements;

    @Inject
    public TenantLimitResource(Tenants tenants, Entitlements entitlements) {
        this.tenants = tenants;
        this.entitlements = entitlements;
    }

    @GET
    @Path("/tenants/{id}/limits")
    @Operation(summary = "The limits in force for a tenant, by metric, and where each comes from")
    @APIResponse(responseCode = "200")
    public Page<TenantLimitView> limits(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var limits = entitlements.limits(tenants.find(id).id()).entrySet();
        return Page.within(
                Paging.of(limit, cursor),
                limits,
                entry -> TenantLimitView.of(entry.getKey(), entry.getValue()),
                Map.Entry::getKey);
    }
}
