package io.cloison.it.container;

import io.cloison.access.PublicEndpoint;
import io.cloison.access.RequiresPermission;
import io.cloison.it.container.core.CoreClaims;
import io.cloison.it.container.core.InjectedClaims;
import io.cloison.it.container.core.StatelessClaims;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells the claims that a bean of each module has; an unscoped resource, made before any filter has run. */
@Path("/claims")
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("NullAway.Init")
public class ClaimsResource extends InjectedClaims {
    @Inject
    private CoreClaims core;

    @EJB
    private StatelessClaims stateless;

    @GET
    @Path("/core")
    @RequiresPermission("tenant:read")
    public String core() {
        return core.told();
    }

    @GET
    @Path("/web")
    @RequiresPermission("tenant:read")
    public String web() {
        return told();
    }

    @GET
    @Path("/public")
    @PublicEndpoint
    public String open() {
        return told();
    }

    @GET
    @Path("/stateless")
    @RequiresPermission("tenant:read")
    public String stateless() {
        return stateless.upn();
    }
}
