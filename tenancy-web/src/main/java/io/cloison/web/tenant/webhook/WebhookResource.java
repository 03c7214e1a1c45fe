package io.cloison.web.tenant.webhook;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import io.cloison.web.Versions;
import io.cloison.web.json.MergePatch;
import io.cloison.web.json.MergePatchReader;
import io.cloison.webhook.delivery.Deliveries;
import io.cloison.webhook.delivery.Delivery;
import io.cloison.webhook.endpoint.Endpoint;
import io.cloison.webhook.endpoint.Endpoints;
import io.cloison.webhook.endpoint.NewSecret;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The bound tenant's webhooks. */
@Path("/tenant")
@Singleton
@TenantBound
@RequiresPermission(Permissions.WEBHOOK_MANAGE)
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final CurrentRequest request;

    @Inject
    public WebhookResource(Endpoints endpoints, Deliveries deliveries, CurrentRequest request) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.request = request;
    }

    @GET
    @Path("/webhooks")
    @Operation(summary = "Webhooks, oldest first")
    @APIResponse(responseCode = "200")
    public Page<WebhookView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var all = endpoints.list(TenantContext.required());
        return Page.within(
                Paging.of(limit, cursor),
                all,
                WebhookView::of,
                endpoint -> endpoint.id().toString());
    }

    @POST
    @Path("/webhooks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Register a webhook; the answer alone has its secret",
            description = "A repeat with the same Idempotency-Key is answered without it: make another secret")
    @APIResponseSchema(value = WebhookView.class, responseCode = "201")
    public Response create(NewWebhook body) {
        NewSecret made = endpoints.create(TenantContext.required(), body.spec(), caller());
        Endpoint endpoint = made.endpoint();
        return Versions.created(
                URI.create("tenant/webhooks/" + endpoint.id()), WebhookView.of(made), endpoint.version());
    }

    @GET
    @Path("/webhooks/{id}")
    @Operation(summary = "A webhook")
    @APIResponseSchema(value = WebhookView.class, responseCode = "200")
    public Response get(@PathParam("id") UUID id) {
        return answer(endpoints.get(TenantContext.required(), id));
    }

    @PATCH
    @Path("/webhooks/{id}")
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change a webhook, disable it or enable it again")
    @APIResponseSchema(value = WebhookView.class, responseCode = "200")
    @RequestBodySchema(WebhookChange.class)
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
        Endpoint before = endpoints.get(TenantContext.required(), id);
        long version = Versions.require(ifMatch, before.version());
        WebhookChange after = patch.apply(WebhookChange.of(before));
        return answer(endpoints.change(before.tenant(), id, version, after.spec(), caller()));
    }

    @DELETE
    @Path("/webhooks/{id}")
    @Operation(summary = "Delete a webhook with its log")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Endpoint before = endpoints.get(TenantContext.required(), id);
        endpoints.delete(before.tenant(), id, Versions.check(ifMatch, before.version()), caller());
    }

    @POST
    @Path("/webhooks/{id}/secret")
    @Operation(
            summary = "Make another secret; the one before it signs too for a while",
            description = "A repeat with the same Idempotency-Key is answered without the secret")
    @APIResponse(responseCode = "200")
    public SecretView rotate(@PathParam("id") UUID id) {
        return SecretView.of(endpoints.rotate(TenantContext.required(), id, caller()));
    }

    @POST
    @Path("/webhooks/{id}/test")
    @Operation(summary = "Send a message that tries the webhook out")
    @APIResponseSchema(value = Delivery.class, responseCode = "202")
    public Response test(@PathParam("id") UUID id) {
        return Response.accepted(deliveries.test(TenantContext.required(), id)).build();
    }

    private String caller() {
        return request.requireCaller().displayName();
    }

    private static Response answer(Endpoint endpoint) {
        return Versions.ok(WebhookView.of(endpoint), endpoint.version());
    }
}
