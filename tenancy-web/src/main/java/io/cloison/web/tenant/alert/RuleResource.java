package io.cloison.web.tenant.alert;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.alert.rule.AlertRule;
import io.cloison.alert.rule.AlertRules;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import io.cloison.web.Versions;
import io.cloison.web.json.MergePatch;
import io.cloison.web.json.MergePatchReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The bound tenant's own alert rules; they stand in place of the platform's for their metrics. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class RuleResource {

    private final AlertRules rules;
    private final CurrentRequest request;

    @Inject
    public RuleResource(AlertRules rules, CurrentRequest request) {
        this.rules = rules;
        this.request = request;
    }

    @GET
    @Path("/alert-rules")
    @RequiresPermission(Permissions.ALERT_READ)
    @Operation(summary = "The tenant's own alert rules, oldest first")
    @APIResponse(responseCode = "200")
    public Page<RuleView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = rules.list(TenantContext.required(), paging.afterId(), paging.probe());
        return Page.of(paging, found, RuleView::of, rule -> rule.id().toString());
    }

    @POST
    @Path("/alert-rules")
    @RequiresPermission(Permissions.ALERT_MANAGE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an alert rule; the metric is judged by it and no longer by the platform's thresholds")
    @APIResponseSchema(value = RuleView.class, responseCode = "201")
    public Response create(NewRule body) {
        AlertRule rule = rules.create(TenantContext.required(), body.spec(), caller());
        return Versions.created(URI.create("tenant/alert-rules/" + rule.id()), RuleView.of(rule), rule.version());
    }

    @GET
    @Path("/alert-rules/{id}")
    @RequiresPermission(Permissions.ALERT_READ)
    @Operation(summary = "An alert rule")
    @APIResponseSchema(value = RuleView.class, responseCode = "200")
    public Response get(@PathParam("id") UUID id) {
        return answer(rules.get(TenantContext.required(), id));
    }

    @PATCH
    @Path("/alert-rules/{id}")
    @RequiresPermission(Permissions.ALERT_MANAGE)
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change an alert rule")
    @APIResponseSchema(value = RuleView.class, responseCode = "200")
    @RequestBodySchema(RuleChange.class)
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
        AlertRule before = rules.get(TenantContext.required(), id);
        long version = Versions.require(ifMatch, before.version());
        RuleChange after = patch.apply(RuleChange.of(before.spec()));
        return answer(rules.change(before.tenant(), id, version, after.spec(), caller()));
    }

    @DELETE
    @Path("/alert-rules/{id}")
    @RequiresPermission(Permissions.ALERT_MANAGE)
    @Operation(summary = "Delete an alert rule; its alerts stay")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        AlertRule before = rules.get(TenantContext.required(), id);
        rules.delete(before.tenant(), id, Versions.check(ifMatch, before.version()), caller());
    }

    private String caller() {
        return request.requireCaller().displayName();
    }

    private static Response answer(AlertRule rule) {
        return Versions.ok(RuleView.of(rule), rule.version());
    }
}
