package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.audit.AuditTrail;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The audit trail of the platform. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_AUDIT)
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private final AuditTrail trail;

    @Inject
    public AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    @GET
    @Path("/audit")
    @Operation(summary = "What was done, newest first")
    @APIResponse(responseCode = "200")
    public Page<AuditView> list(
            @QueryParam("tenant_id") @Nullable String tenant,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = trail.list(OperationResource.tenant(tenant), paging.afterId(), paging.probe());
        return Page.of(paging, found, AuditView::of, event -> event.id().toString());
    }
}
