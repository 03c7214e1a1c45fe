package io.cloison.it.container;

import io.cloison.access.PublicEndpoint;
import io.cloison.access.RequiresPermission;
import io.cloison.resolution.CurrentRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Tells which threads know a request's caller, during it and after it. */
@Path("/threads")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("NullAway.Init")
public class ThreadsResource {
    @Inject
    private CurrentRequest current;

    @Resource
    private ManagedExecutorService executor;

    @EJB
    private AsynchronousBean asynchronous;

    /** Answered by another thread, when the request's own has gone. */
    @GET
    @RequiresPermission("tenant:read")
    public void handedOver(@Suspended AsyncResponse response) throws Exception {
        var here = "request " + current.caller().isPresent();
        var ejb = ", EJB " + asynchronous.knowsCaller().get();
        executor.execute(() ->
                response.resume(here + ejb + ", executor " + current.caller().isPresent()));
    }

    @GET
    @Path("/failing")
    @RequiresPermission("tenant:read")
    public String fail() {
        throw new IllegalStateException("Fails as it should");
    }

    /** Leaves its thread as the edge would, did it not close the request. */
    @GET
    @Path("/forgetful")
    @RequiresPermission("tenant:read")
    public String forget(@Context HttpServletRequest request) {
        request.setAttribute(Leftovers.FORGOTTEN, current.requireCaller());
        return "forgotten";
    }

    @GET
    @Path("/leftovers")
    @PublicEndpoint
    public String leftovers() {
        return String.join("\n", Leftovers.found());
    }
}
