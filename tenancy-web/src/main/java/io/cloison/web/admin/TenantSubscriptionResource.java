package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.TenantId;
import io.cloison.plan.SubscriptionStatus;
import io.cloison.plan.course.Subscription;
import io.cloison.plan.subscription.Subscriptions;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.SubscriptionView;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a tenant has bought, for administrators. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_PLANS)
@Produces(MediaType.APPLICATION_JSON)
public class TenantSubscriptionResource {

    private final Tenants tenants;
    private final Subscriptions subscriptions;
    private final CurrentRequest request;

    @Inject
    public TenantSubscriptionResource(Tenants tenants, Subscriptions subscriptions, CurrentRequest request) {
        this.tenants = tenants;
        this.subscriptions = subscriptions;
        this.request = request;
    }

    @GET
    @Path("/tenants/{id}/subscription")
    @Operation(summary = "A tenant's subscription")
    @APIResponse(responseCode = "200")
    public SubscriptionView subscription(@PathParam("id") String id) {
        return view(subscriptions.require(tenant(id)));
    }

    @POST
    @Path("/tenants/{id}/subscription")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Move a tenant's subscription to another status, or the end of its trial",
            description = "A trial whose end is in the past ends within seconds.")
    @APIResponse(responseCode = "200")
    public SubscriptionView move(@PathParam("id") String id, SubscriptionMoveBody body) {
        TenantId tenant = tenant(id);
        String by = request.requireCaller().displayName();
        Instant trialEnd = body.trialEndsAt();
        if (trialEnd != null) {
            subscriptions.endTrialAt(tenant, trialEnd, by);
        }
        SubscriptionStatus status = body.status();
        return view(status == null ? subscriptions.require(tenant) : subscriptions.become(tenant, status, by));
    }

    private TenantId tenant(String id) {
        return tenants.find(id).id();
    }

    private SubscriptionView view(Subscription subscription) {
        return SubscriptionView.of(subscription, subscriptions.versionInForce(subscription));
    }
}
