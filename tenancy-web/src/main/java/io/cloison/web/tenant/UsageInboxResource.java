package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.usage.intake.EventResult;
import io.cloison.usage.intake.Inbox;
import io.cloison.usage.intake.InboxEntry;
import io.cloison.usage.intake.Ingestion;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The bound tenant's events that no metric could count. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class UsageInboxResource {

    private final Inbox inbox;

    @Inject
    public UsageInboxResource(Inbox inbox) {
        this.inbox = inbox;
    }

    @GET
    @Path("/usage/inbox")
    @RequiresPermission(Permissions.USAGE_READ)
    @Operation(summary = "Events that wait, oldest first")
    @APIResponse(responseCode = "200")
    public Page<InboxEntry> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = inbox.list(TenantContext.required(), paging.afterId(), paging.probe());
        return Page.of(paging, found, entry -> entry, entry -> entry.id().toString());
    }

    @POST
    @Path("/usage/inbox/{id}/replay")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Operation(summary = "Try an event again")
    @APIResponse(responseCode = "200")
    public EventResult replay(@PathParam("id") UUID id) {
        return inbox.replay(TenantContext.required(), id);
    }

    @POST
    @Path("/usage/inbox/replay")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Operation(summary = "Try the oldest 1,000 events again")
    @APIResponse(responseCode = "200")
    public EventResults replayAll() {
        return new EventResults(inbox.replayAll(TenantContext.required(), Ingestion.MOST));
    }
}
