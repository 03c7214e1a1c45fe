package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.course.When;
import io.cloison.plan.subscription.PlanChanges;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.SubscriptionView;
import io.cloison.web.json.OptionalBody;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the bound tenant has bought. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    private final Subscriptions subscriptions;
    private final PlanChanges changes;
    private final CurrentRequest request;

    @Inject
    public SubscriptionResource(Subscriptions subscriptions, PlanChanges changes, CurrentRequest request) {
        this.subscriptions = subscriptions;
        this.changes = changes;
        this.request = request;
    }

    @GET
    @Path("/subscription")
    @RequiresPermission(Permissions.TENANT_READ)
    @Operation(summary = "The subscription")
    @APIResponse(responseCode = "200")
    public SubscriptionView get() {
        return view(subscriptions.require(TenantContext.required()));
    }

    @POST
    @Path("/subscription/change")
    @RequiresPermission(Permissions.TENANT_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change the plan, or see what that would mean",
            description = "Where the body says no when, a plan that costs less waits for the end of the period.")
    @APIResponse(responseCode = "200")
    public QuoteView change(PlanChangeBody body) {
        return QuoteView.of(changes.change(TenantContext.required(), body.request(), caller()));
    }

    @POST
    @Path("/subscription/cancel")
    @RequiresPermission(Permissions.TENANT_MANAGE)
    @Operation(summary = "End the subscription, with its period unless the body says now")
    @APIResponse(responseCode = "200")
    @RequestBodySchema(CancelBody.class)
    public SubscriptionView cancel(InputStream body) throws IOException {
        When when = OptionalBody.read(body, CancelBody.class)
                .map(CancelBody::orDefault)
                .orElse(When.PERIOD_END);
        return view(subscriptions.cancel(TenantContext.required(), when, caller()));
    }

    @POST
    @Path("/subscription/resume")
    @RequiresPermission(Permissions.TENANT_MANAGE)
    @Operation(summary = "Take back a cancellation that has not happened yet, or go on after a pause")
    @APIResponse(responseCode = "200")
    public SubscriptionView resume() {
        return view(subscriptions.resume(TenantContext.required(), caller()));
    }

    private String caller() {
        return request.requireCaller().displayName();
    }

    private SubscriptionView view(Subscription subscription) {
        return SubscriptionView.of(subscription, subscriptions.versionInForce(subscription));
    }
}
