package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.usage.limit.hold.Hold;
import io.cloison.usage.limit.hold.Holds;
import io.cloison.usage.metric.Metrics;
import io.cloison.web.filter.DoneOnce;
import io.cloison.web.filter.KeyUses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Holds units of the bound tenant's limits for later. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class HoldResource {

    private final Holds holds;
    private final Metrics metrics;
    private final KeyUses keys;

    @Inject
    public HoldResource(Holds holds, Metrics metrics, KeyUses keys) {
        this.holds = holds;
        this.metrics = metrics;
        this.keys = keys;
    }

    @POST
    @DoneOnce
    @Path("/usage/holds")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hold units until they are settled, released, or the time is over")
    @APIResponseSchema(value = HoldView.class, responseCode = "201")
    public Response open(HoldBody body) {
        String id = body.id() == null ? keys.name() : body.id();
        Hold hold = holds.open(TenantContext.required(), metrics.require(body.metric()), body.value(), body.span(), id);
        return Response.created(URI.create("tenant/usage/holds/" + hold.id()))
                .entity(HoldView.of(hold))
                .build();
    }

    @POST
    @DoneOnce
    @Path("/usage/holds/{id}/settle")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Use so many of the held units, and give the others back")
    @APIResponseSchema(value = HoldView.class, responseCode = "200")
    public Response settle(@PathParam("id") UUID id, SettleBody body) {
        return Response.ok(HoldView.of(holds.settle(TenantContext.required(), id, body.value())))
                .build();
    }

    @DELETE
    @Path("/usage/holds/{id}")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Operation(summary = "Give the held units back")
    @APIResponse(responseCode = "204")
    public void release(@PathParam("id") UUID id) {
        holds.release(TenantContext.required(), id);
    }
}
