package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.TenantId;
import io.cloison.operation.Operation;
import io.cloison.operation.OperationStatus;
import io.cloison.provisioning.Accepted;
import io.cloison.provisioning.TenantLifecycle;
import io.cloison.provisioning.TenantProvisioning;
import io.cloison.resolution.CurrentRequest;
import io.cloison.tenant.Tenant;
import io.cloison.web.Page;
import io.cloison.web.TenantView;
import io.cloison.web.Versions;
import io.cloison.web.filter.DoneOnce;
import io.cloison.web.json.MergePatch;
import io.cloison.web.json.MergePatchReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
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
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The platform's tenants. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_TENANTS)
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {

    private final TenantProvisioning provisioning;
    private final TenantLifecycle lifecycle;
    private final Tenants tenants;
    private final LongWork work;
    private final CurrentRequest request;

    @Inject
    public TenantResource(
            TenantProvisioning provisioning,
            TenantLifecycle lifecycle,
            Tenants tenants,
            LongWork work,
            CurrentRequest request) {
        this.provisioning = provisioning;
        this.lifecycle = lifecycle;
        this.tenants = tenants;
        this.work = work;
        this.request = request;
    }

    @GET
    @Path("/tenants")
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Tenants, newest first",
            description =
                    "Those with the `status`, `isolation`, `plan` and `region`, and with `q` in the name or slug.")
    @APIResponse(responseCode = "200")
    public Page<TenantView> list(@BeanParam TenantFilters filters) {
        var paging = filters.paging();
        return Page.of(
                paging,
                tenants.list(filters.filter(paging)),
                TenantView::of,
                tenant -> tenant.id().toString());
    }

    @POST
    @DoneOnce
    @Path("/tenants")
    @Consumes(MediaType.APPLICATION_JSON)
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Make a tenant")
    @APIResponse(responseCode = "201")
    @APIResponse(responseCode = "202", description = "It is being made; the operation tells how far it is")
    @APIResponseSchema(value = TenantDetail.class, responseCode = "201")
    public Response create(
            @HeaderParam("Prefer") List<String> preferences,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            NewTenantBody body) {
        Accepted accepted = provisioning.create(body.request(), caller(), key);
        Operation operation = work.await(accepted.operation(), preferences);
        LongWork.requireNotFailed(operation);
        if (operation.status() != OperationStatus.SUCCEEDED) {
            return LongWork.accepted(operation);
        }
        Tenant tenant = tenants.find(accepted.tenant());
        return Versions.created(location(tenant.id()), tenants.detail(tenant), tenant.version());
    }

    @GET
    @Path("/tenants/{id}")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "A tenant, by id or slug")
    @APIResponseSchema(value = TenantDetail.class, responseCode = "200")
    public Response get(@PathParam("id") String id) {
        return answer(tenants.find(id));
    }

    @DELETE
    @Path("/tenants/{id}")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Delete a tenant and all that is its own")
    @APIResponse(responseCode = "202", description = "It is being deleted, or is gone; the operation tells which")
    @APIResponseSchema(value = OperationView.class, responseCode = "202")
    public Response delete(
            @PathParam("id") String id,
            @QueryParam("confirm") @Nullable String confirm,
            @HeaderParam("Prefer") List<String> preferences) {
        UUID operation = provisioning.delete(tenants.find(id).id(), confirm == null ? "" : confirm, caller());
        return LongWork.accepted(work.await(operation, preferences));
    }

    @PATCH
    @Path("/tenants/{id}")
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @org.eclipse.microprofile.openapi.annotations.Operation(
            summary = "Change a tenant's name, slug, plan or own limits")
    @APIResponseSchema(value = TenantDetail.class, responseCode = "200")
    @RequestBodySchema(TenantChange.class)
    public Response change(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
        Tenant before = tenants.find(id);
        long version = Versions.require(ifMatch, before.version());
        var after = patch.apply(TenantChange.of(before, TenantDetail.json(tenants.limits(before))))
                .patch(before);
        return answer(lifecycle.describe(before.id(), version, after, caller()));
    }

    @POST
    @Path("/tenants/{id}/suspend")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Stop serving a tenant")
    @APIResponseSchema(value = TenantDetail.class, responseCode = "200")
    public Response suspend(@PathParam("id") String id) {
        return answer(lifecycle.suspend(tenants.find(id).id(), caller()));
    }

    @POST
    @Path("/tenants/{id}/activate")
    @org.eclipse.microprofile.openapi.annotations.Operation(summary = "Serve a suspended tenant again")
    @APIResponseSchema(value = TenantDetail.class, responseCode = "200")
    public Response activate(@PathParam("id") String id) {
        return answer(lifecycle.activate(tenants.find(id).id(), caller()));
    }

    private String caller() {
        return request.requireCaller().displayName();
    }

    private Response answer(Tenant tenant) {
        return Versions.ok(tenants.detail(tenant), tenant.version());
    }

    private static URI location(TenantId tenant) {
        return UriBuilder.fromPath("admin/tenants/{id}").build(tenant);
    }
}
