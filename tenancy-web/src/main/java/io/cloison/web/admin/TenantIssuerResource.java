package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.access.registry.RegisteredIssuer;
import io.cloison.access.registry.RegisteredIssuers;
import io.cloison.base.TenantId;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The issuers whose tokens mean a tenant, and no other. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_TENANTS)
@Produces(MediaType.APPLICATION_JSON)
public class TenantIssuerResource {

    private final Tenants tenants;
    private final RegisteredIssuers issuers;
    private final IssuerRules rules;
    private final CurrentRequest request;

    @Inject
    public TenantIssuerResource(Tenants tenants, RegisteredIssuers issuers, IssuerRules rules, CurrentRequest request) {
        this.tenants = tenants;
        this.issuers = issuers;
        this.rules = rules;
        this.request = request;
    }

    @GET
    @Path("/tenants/{id}/issuers")
    @Operation(summary = "A tenant's own issuers, oldest first")
    @APIResponse(responseCode = "200")
    public Page<IssuerView> list(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Page.within(
                Paging.of(limit, cursor),
                issuers.list(tenant(id)),
                IssuerView::of,
                issuer -> issuer.id().toString());
    }

    @GET
    @Path("/tenants/{id}/issuers/{issuer}")
    @Operation(summary = "A tenant's own issuer")
    @APIResponse(responseCode = "200")
    public IssuerView get(@PathParam("id") String id, @PathParam("issuer") UUID issuer) {
        return IssuerView.of(issuers.get(tenant(id), issuer));
    }

    @POST
    @Path("/tenants/{id}/issuers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Let an issuer speak for a tenant",
            description =
                    "Its keys are read from where webhooks may go too. It is trusted on every node within a second, and is not changed: to"
                            + " change it, delete it and register it anew.")
    @APIResponse(responseCode = "201")
    @APIResponse(responseCode = "409", description = "The issuer is registered already, for this tenant or another")
    @APIResponseSchema(value = IssuerView.class, responseCode = "201")
    public Response create(@PathParam("id") String id, IssuerBody body) {
        TenantId tenant = tenant(id);
        RegisteredIssuer added =
                issuers.add(tenant, rules.check(body), request.requireCaller().displayName());
        return Response.created(UriBuilder.fromPath("admin/tenants/{id}/issuers/{issuer}")
                        .build(tenant, added.id()))
                .entity(IssuerView.of(added))
                .build();
    }

    @DELETE
    @Path("/tenants/{id}/issuers/{issuer}")
    @Operation(
            summary = "Trust an issuer no longer",
            description = "Its tokens are refused on every node within a second, those that were accepted before too.")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") String id, @PathParam("issuer") UUID issuer) {
        issuers.remove(tenant(id), issuer, request.requireCaller().displayName());
    }

    private TenantId tenant(String id) {
        return tenants.find(id).id();
    }
}
