package io.cloison.bench.off;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** The list for whoever has a valid token. */
@Path("/projects")
@Singleton
@Produces(MediaType.APPLICATION_JSON)
public class OffResource {

    private final OffProjects projects;

    @Inject
    public OffResource(OffProjects projects) {
        this.projects = projects;
    }

    /** As the platform's list, it asks for one more than the limit to know whether there is a next page. */
    @GET
    public OffPage list(@QueryParam("limit") @DefaultValue("50") int limit, @Context SecurityContext security) {
        if (security.getUserPrincipal() == null) {
            throw new NotAuthorizedException("Bearer");
        }
        var found = projects.list(limit + 1);
        String next = found.size() > limit ? "more" : null;
        return new OffPage(found.stream().limit(limit).map(OffView::of).toList(), next);
    }
}
