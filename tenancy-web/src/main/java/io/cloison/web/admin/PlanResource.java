package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.ProblemException;
import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanStatus;
import io.cloison.plan.catalogue.Plans;
import io.cloison.plan.preview.PlanPreviews;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import io.cloison.web.Versions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The plans that can be bought, and their versions. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_PLANS)
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {

    private final Plans plans;
    private final PlanPreviews previews;
    private final CurrentRequest request;

    @Inject
    public PlanResource(Plans plans, PlanPreviews previews, CurrentRequest request) {
        this.plans = plans;
        this.previews = previews;
        this.request = request;
    }

    @GET
    @Path("/plans")
    @Operation(summary = "Plans, by key")
    @APIResponse(responseCode = "200")
    public Page<PlanView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found =
                plans.list(TenantFilters.constant(PlanStatus.class, "status", status), paging.after(), paging.probe());
        return Page.of(paging, found, PlanView::of, Plan::key);
    }

    @POST
    @Path("/plans")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a plan, version 1")
    @APIResponseSchema(value = PlanView.class, responseCode = "201")
    public Response create(PlanBody body) {
        Plan plan = plans.create(body.key(), body.request(), caller());
        var location = UriBuilder.fromPath("admin/plans/{key}").build(plan.key());
        return Versions.created(location, PlanView.of(plan), plan.revision());
    }

    @GET
    @Path("/plans/{key}")
    @Operation(summary = "A plan, in the version that is in force")
    @APIResponseSchema(value = PlanView.class, responseCode = "200")
    public Response get(@PathParam("key") String key) {
        return answer(plans.require(key));
    }

    @PUT
    @Path("/plans/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a new version of a plan, in force for every subscriber at once",
            description =
                    "What the body leaves out stays as it was. A new price counts from each subscriber's next period.")
    @APIResponseSchema(value = PlanView.class, responseCode = "200")
    public Response revise(
            @PathParam("key") String key, @HeaderParam("If-Match") @Nullable String ifMatch, PlanBody body) {
        if (body.key() != null && !body.key().equals(key)) {
            throw ProblemException.invalid("key", "cannot change");
        }
        Long revision = Versions.check(ifMatch, plans.require(key).revision());
        return answer(plans.revise(key, revision, body.request(), caller()));
    }

    @POST
    @Path("/plans/{key}/preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who would be affected by other features, and who would exceed them at once")
    @APIResponse(responseCode = "200")
    public PreviewView preview(@PathParam("key") String key, PreviewBody body) {
        return PreviewView.of(previews.preview(key, body.features()));
    }

    @GET
    @Path("/plans/{key}/versions")
    @Operation(summary = "The versions of a plan, newest first")
    @APIResponse(responseCode = "200")
    public Page<PlanVersionView> versions(
            @PathParam("key") String key,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = plans.versions(key, number(paging.after()), paging.probe());
        return Page.of(paging, found, PlanVersionView::of, version -> Integer.toString(version.version()));
    }

    @POST
    @Path("/plans/{key}/archive")
    @Operation(summary = "Let nobody subscribe to a plan any more; its subscribers keep it")
    @APIResponseSchema(value = PlanView.class, responseCode = "200")
    public Response archive(@PathParam("key") String key) {
        return answer(plans.move(key, PlanStatus.ARCHIVED, caller()));
    }

    @POST
    @Path("/plans/{key}/activate")
    @Operation(summary = "Let tenants subscribe to a draft or an archived plan")
    @APIResponseSchema(value = PlanView.class, responseCode = "200")
    public Response activate(@PathParam("key") String key) {
        return answer(plans.move(key, PlanStatus.ACTIVE, caller()));
    }

    private String caller() {
        return request.requireCaller().displayName();
    }

    private static Response answer(Plan plan) {
        return Versions.ok(PlanView.of(plan), plan.revision());
    }

    private static @Nullable Integer number(@Nullable String position) {
        try {
            return position == null ? null : Integer.valueOf(position);
        } catch (NumberFormatException e) {
            throw Paging.malformed();
        }
    }
}
