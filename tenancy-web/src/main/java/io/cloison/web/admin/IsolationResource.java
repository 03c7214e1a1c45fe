package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.isolation.audit.IsolationAudit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The audit of the walls between tenants. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_ISOLATION)
@Produces(MediaType.APPLICATION_JSON)
public class IsolationResource {

    private final IsolationAudit audit;

    @Inject
    public IsolationResource(IsolationAudit audit) {
        this.audit = audit;
    }

    @GET
    @Path("/isolation")
    @Operation(summary = "Every check of every placement, with what violates it")
    @APIResponse(responseCode = "200")
    public IsolationView run() {
        return IsolationView.of(audit.run());
    }
}
