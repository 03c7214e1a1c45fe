package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.TenantId;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.resolution.CurrentRequest;
import io.cloison.usage.limit.Consumption;
import io.cloison.usage.limit.Enforcement;
import io.cloison.usage.limit.Refusals;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import io.cloison.web.filter.DoneOnce;
import io.cloison.web.filter.KeyUses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** Uses units of the bound tenant's limits. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class ConsumptionResource {

    private final Enforcement enforcement;
    private final Refusals refusals;
    private final Metrics metrics;
    private final CurrentRequest request;
    private final KeyUses keys;

    @Inject
    public ConsumptionResource(
            Enforcement enforcement, Refusals refusals, Metrics metrics, CurrentRequest request, KeyUses keys) {
        this.enforcement = enforcement;
        this.refusals = refusals;
        this.metrics = metrics;
        this.request = request;
        this.keys = keys;
    }

    @POST
    @DoneOnce
    @Path("/usage/consume")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Use units, if the limit allows it; the same id, or Idempotency-Key, is done once")
    @APIResponseSchema(value = ConsumptionView.class, responseCode = "200")
    public Response consume(ConsumeBody body) {
        TenantId tenant = TenantContext.required();
        Metric metric = metrics.require(body.metric());
        String id = body.id() == null ? keys.name() : body.id();
        Consumption consumption = enforcement.consume(tenant, metric, body.value(), id);
        return Response.ok(ConsumptionView.of(refusals.admitted(tenant, consumption)))
                .build();
    }

    @POST
    @DoneOnce
    @Path("/usage/check")
    @RequiresPermission(Permissions.USAGE_READ)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether units could be used; uses none")
    @APIResponseSchema(value = ConsumptionView.class, responseCode = "200")
    public Response check(CheckBody body) {
        Long value = body.value();
        Consumption check =
                enforcement.check(TenantContext.required(), metrics.require(body.metric()), value == null ? 1 : value);
        request.note(check.metric(), check);
        return Response.ok(ConsumptionView.of(check)).build();
    }
}
