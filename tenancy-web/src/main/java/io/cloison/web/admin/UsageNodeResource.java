package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.resolution.CurrentRequest;
import io.cloison.usage.limit.lost.LostNodes;
import io.cloison.usage.limit.lost.UsageNodeState;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The nodes that admit usage from memory. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_METRICS)
@Produces(MediaType.APPLICATION_JSON)
public class UsageNodeResource {

    private final LostNodes nodes;
    private final CurrentRequest request;

    @Inject
    public UsageNodeResource(LostNodes nodes, CurrentRequest request) {
        this.nodes = nodes;
        this.request = request;
    }

    @GET
    @Path("/usage/nodes")
    @Operation(summary = "Nodes that admit usage or have debited some, by id")
    @APIResponse(responseCode = "200")
    public Page<UsageNodeState> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Page.within(
                Paging.of(limit, cursor),
                nodes.list(),
                node -> node,
                node -> node.id().toString());
    }

    @POST
    @Path("/usage/nodes/{id}/write-off")
    @Operation(
            summary = "Give back what a lost node has debited",
            description =
                    "For a machine that is gone with its journal. What the node admitted and had not recorded, half a second's at most, counts"
                            + " for nothing. A node whose machine comes back settles its leases by itself: do not call this for it.")
    @APIResponse(responseCode = "200", description = "What was given back, by counter")
    @APIResponse(responseCode = "409", description = "The node was heard of a short while ago")
    public WriteOffView writeOff(@PathParam("id") String id) {
        var node = Ids.parse(id).orElseThrow(ProblemException::notFound);
        return WriteOffView.of(nodes.writeOff(node, request.requireCaller().displayName()));
    }
}
