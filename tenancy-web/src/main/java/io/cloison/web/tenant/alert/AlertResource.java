package io.cloison.web.tenant.alert;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.alert.Alerts;
import io.cloison.base.ProblemException;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The bound tenant's alerts. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class AlertResource {

    private final Alerts alerts;
    private final CurrentRequest request;

    @Inject
    public AlertResource(Alerts alerts, CurrentRequest request) {
        this.alerts = alerts;
        this.request = request;
    }

    @GET
    @Path("/alerts")
    @RequiresPermission(Permissions.ALERT_READ)
    @Operation(summary = "Alerts, newest first; acknowledged=false for those that nobody has seen")
    @APIResponse(responseCode = "200")
    public Page<AlertView> list(
            @QueryParam("acknowledged") @Nullable String acknowledged,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = alerts.list(TenantContext.required(), flag(acknowledged), paging.afterId(), paging.probe());
        return Page.of(paging, found, AlertView::of, alert -> alert.id().toString());
    }

    @POST
    @Path("/alerts/{id}/acknowledge")
    @RequiresPermission(Permissions.ALERT_MANAGE)
    @Operation(summary = "Say that an alert was seen")
    @APIResponse(responseCode = "200")
    public AlertView acknowledge(@PathParam("id") UUID id) {
        return AlertView.of(alerts.acknowledge(
                TenantContext.required(), id, request.requireCaller().displayName()));
    }

    private static @Nullable Boolean flag(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw ProblemException.invalid("acknowledged", "must be true or false");
        }
        return Boolean.valueOf(text);
    }
}
