package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.resolution.CurrentRequest;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** What can be measured. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_METRICS)
@Produces(MediaType.APPLICATION_JSON)
public class MetricResource {

    private final Metrics metrics;
    private final CurrentRequest request;

    @Inject
    public MetricResource(Metrics metrics, CurrentRequest request) {
        this.metrics = metrics;
        this.request = request;
    }

    @GET
    @Path("/metrics")
    @Operation(summary = "Metrics, by key")
    @APIResponse(responseCode = "200")
    public Page<Metric> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Page.within(Paging.of(limit, cursor), metrics.list(), metric -> metric, Metric::key);
    }

    @GET
    @Path("/metrics/{key}")
    @Operation(summary = "A metric")
    @APIResponse(responseCode = "200")
    public Metric get(@PathParam("key") String key) {
        return metrics.require(key);
    }

    @POST
    @Path("/metrics")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a metric; it never changes after that")
    @APIResponseSchema(value = Metric.class, responseCode = "201")
    public Response create(MetricBody body) {
        Metric metric = metrics.create(body.metric(), request.requireCaller().displayName());
        return Response.created(UriBuilder.fromPath("admin/metrics/{key}").build(metric.key()))
                .entity(metric)
                .build();
    }
}
