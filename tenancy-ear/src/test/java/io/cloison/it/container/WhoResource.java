package io.cloison.it.container;

import io.cloison.access.PublicEndpoint;
import io.cloison.access.RequiresPermission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Tells the injected token, and whether the principal is one. */
@Path("/who")
@RequestScoped
public class WhoResource {
    @Inject
    private JsonWebToken token;

    @GET
    @RequiresPermission("tenant:read")
    @Produces(MediaType.TEXT_PLAIN)
    public String who(@Context SecurityContext security) {
        return token.getName() + " " + token.getGroups() + " " + token.getClaim("tenant_id") + " "
                + (security.getUserPrincipal() instanceof JsonWebToken);
    }

    @GET
    @Path("/public")
    @PublicEndpoint
    @Produces(MediaType.TEXT_PLAIN)
    public String name() {
        return String.valueOf(token.getName());
    }
}
