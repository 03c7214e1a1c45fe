package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.access.registry.TenantDomain;
import io.cloison.access.registry.TenantDomains;
import io.cloison.base.TenantId;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** The domains at which a tenant is found. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_TENANTS)
@Produces(MediaType.APPLICATION_JSON)
public class TenantDomainResource {

    private final Tenants tenants;
    private final TenantDomains domains;
    private final CurrentRequest request;

    @Inject
    public TenantDomainResource(Tenants tenants, TenantDomains domains, CurrentRequest request) {
        this.tenants = tenants;
        this.domains = domains;
        this.request = request;
    }

    @GET
    @Path("/tenants/{id}/domains")
    @Operation(summary = "A tenant's own domains, by name")
    @APIResponse(responseCode = "200")
    public Page<DomainView> list(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return Page.within(Paging.of(limit, cursor), domains.list(tenant(id)), DomainView::of, TenantDomain::domain);
    }

    @GET
    @Path("/tenants/{id}/domains/{domain}")
    @Operation(summary = "A tenant's own domain")
    @APIResponse(responseCode = "200")
    public DomainView get(@PathParam("id") String id, @PathParam("domain") String domain) {
        return DomainView.of(domains.get(tenant(id), domain));
    }

    @PUT
    @Path("/tenants/{id}/domains/{domain}")
    @Operation(
            summary = "Give a tenant a domain",
            description =
                    "A host name in lower case, other scripts as A-labels; not the base domain nor below it. Needs no body. It is in force"
                            + " on every node within a second.")
    @APIResponse(responseCode = "201")
    @APIResponse(responseCode = "200", description = "The tenant has it already")
    @APIResponse(responseCode = "409", description = "Another tenant has it")
    @APIResponseSchema(value = DomainView.class, responseCode = "201")
    public Response put(@PathParam("id") String id, @PathParam("domain") String domain) {
        TenantId tenant = tenant(id);
        boolean isNew = domains.add(tenant, domain, request.requireCaller().displayName());
        var view = DomainView.of(domains.get(tenant, domain));
        return isNew
                ? Response.created(UriBuilder.fromPath("admin/tenants/{id}/domains/{domain}")
                                .build(tenant, domain))
                        .entity(view)
                        .build()
                : Response.ok(view).build();
    }

    @DELETE
    @Path("/tenants/{id}/domains/{domain}")
    @Operation(summary = "Take a domain from a tenant")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") String id, @PathParam("domain") String domain) {
        domains.remove(tenant(id), domain, request.requireCaller().displayName());
    }

    private TenantId tenant(String id) {
        return tenants.find(id).id();
    }
}
