package io.cloison.web.tenant.webhook;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import io.cloison.webhook.delivery.Deliveries;
import io.cloison.webhook.delivery.Delivery;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** What was sent to a webhook of the bound tenant, and what is to be sent once more. */
@Path("/tenant")
@Singleton
@TenantBound
@RequiresPermission(Permissions.WEBHOOK_MANAGE)
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    private final Deliveries deliveries;

    @Inject
    public DeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @GET
    @Path("/webhooks/{webhook}/deliveries")
    @Operation(summary = "Deliveries, newest first, with each attempt")
    @APIResponse(responseCode = "200")
    public Page<Delivery> list(
            @PathParam("webhook") UUID webhook,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = deliveries.list(TenantContext.required(), webhook, paging.afterId(), paging.probe());
        return Page.of(
                paging, found, Function.identity(), delivery -> delivery.id().toString());
    }

    @POST
    @Path("/webhooks/{webhook}/deliveries/{delivery}/resend")
    @Operation(summary = "Send a delivery's message once more, with the same id")
    @APIResponseSchema(value = Delivery.class, responseCode = "202")
    public Response resend(@PathParam("webhook") UUID webhook, @PathParam("delivery") UUID delivery) {
        return Response.accepted(deliveries.resend(TenantContext.required(), webhook, delivery))
                .build();
    }
}
