package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.operation.Job;
import io.cloison.operation.Jobs;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Recurring work. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_JOBS)
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

    private final Jobs jobs;

    @Inject
    public JobResource(Jobs jobs) {
        this.jobs = jobs;
    }

    @GET
    @Path("/jobs")
    @Operation(summary = "Jobs, by name: last run, next, node, outcome")
    @APIResponse(responseCode = "200")
    public Page<Job> list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Page.within(Paging.of(limit, cursor), jobs.list(), job -> job, Job::name);
    }

    @POST
    @Path("/jobs/{name}/run")
    @Operation(summary = "Run a job now")
    @APIResponseSchema(value = Job.class, responseCode = "202")
    public Response run(@PathParam("name") String name) {
        return Response.accepted(jobs.run(name)).build();
    }
}
