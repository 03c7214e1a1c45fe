package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.resolution.CurrentRequest;
import io.cloison.usage.intake.Corrections;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Corrections of the bound tenant's events. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class UsageCorrectionResource {

    private final Corrections corrections;
    private final CurrentRequest request;

    @Inject
    public UsageCorrectionResource(Corrections corrections, CurrentRequest request) {
        this.corrections = corrections;
        this.request = request;
    }

    @POST
    @Path("/usage/corrections")
    @RequiresPermission(Permissions.USAGE_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an event void, or amend its value or properties; the event itself stays as it came")
    @APIResponseSchema(value = CorrectionView.class, responseCode = "201")
    public Response correct(CorrectionBody body) {
        var corrected = corrections.correct(
                TenantContext.required(),
                body.correction(),
                request.requireCaller().displayName());
        return Response.status(Response.Status.CREATED)
                .entity(CorrectionView.of(corrected))
                .build();
    }
}
