package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.usage.query.UsageOverview;
import io.cloison.usage.query.UsageQueries;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What the bound tenant has used. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class UsageResource {

    private final UsageOverview overview;
    private final UsageQueries queries;

    @Inject
    public UsageResource(UsageOverview overview, UsageQueries queries) {
        this.overview = overview;
        this.queries = queries;
    }

    @GET
    @Path("/usage")
    @RequiresPermission(Permissions.USAGE_READ)
    @Operation(summary = "Metrics by key, each in the window that is open, with its limit")
    @APIResponse(responseCode = "200")
    public Page<UsageItem> now(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = overview.of(TenantContext.required(), paging.after(), paging.probe());
        return Page.of(paging, found, UsageItem::of, usage -> usage.metric().key());
    }

    @GET
    @Path("/usage/{metric}")
    @RequiresPermission(Permissions.USAGE_READ)
    @Operation(
            summary = "A metric over time",
            description =
                    "Half-open from `from` to `to`, by `window` (minute, hour, day, month, billing_period, none; days by default), split by `group_by`; "
                            + "days, months and billing periods are those of the tenant's time zone; 0 where nothing happened")
    @APIResponse(responseCode = "200")
    public UsageSeriesView series(@PathParam("metric") String metric, @BeanParam UsageParameters parameters) {
        return UsageSeriesView.of(queries.series(TenantContext.required(), metric, parameters.question()));
    }
}
