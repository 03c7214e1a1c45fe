package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.plan.Entitlements;
import io.cloison.web.Page;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

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
    public Page<TenantLimitView> limits(@PathParam("id") String id) {
        var limits = new TreeMap<>(entitlements.limits(tenants.find(id).id()));
        return new Page<>(
                limits.entrySet().stream()
                        .map(limit -> TenantLimitView.of(limit.getKey(), limit.getValue()))
                        .toList(),
                null);
    }
}
