package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.Ids;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.operation.OperationFilter;
import io.cloison.operation.OperationStatus;
import io.cloison.operation.Operations;
import io.cloison.resolution.CurrentRequest;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Long work. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_OPERATIONS)
@Produces(MediaType.APPLICATION_JSON)
public class OperationResource {

    private final Operations operations;
    private final OperationStreams streams;
    private final LongWork work;
    private final CurrentRequest request;

    @Inject
    public OperationResource(Operations operations, OperationStreams streams, LongWork work, CurrentRequest request) {
        this.operations = operations;
        this.streams = streams;
        this.work = work;
        this.request = request;
    }

    @GET
    @Path("/operations")
    @Operation(summary = "Operations, newest first")
    @APIResponse(responseCode = "200")
    public Page<OperationView> list(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("tenant_id") @Nullable String tenant,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var filter = new OperationFilter(
                kind, tenant(tenant), TenantFilters.constant(OperationStatus.class, "status", status));
        var found = operations.list(paging.afterId(), paging.probe(), filter);
        return Page.of(paging, found, OperationView::of, one -> one.id().toString());
    }

    @GET
    @Path("/operations/{id}")
    @Operation(summary = "An operation")
    @APIResponse(responseCode = "200")
    public OperationView get(@PathParam("id") UUID id) {
        return OperationView.of(operations.find(id).orElseThrow(ProblemException::notFound));
    }

    @GET
    @Path("/operations/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(summary = "An operation's progress, as server-sent events, until it has ended")
    @APIResponse(responseCode = "200")
    public void events(@PathParam("id") UUID id, @Context SseEventSink sink, @Context Sse sse) {
        if (operations.find(id).isEmpty()) {
            throw ProblemException.notFound();
        }
        streams.open(id, sink, sse);
    }

    @POST
    @Path("/operations/{id}/retry")
    @Operation(summary = "Try a failed operation again")
    @APIResponseSchema(value = OperationView.class, responseCode = "202")
    public Response retry(@PathParam("id") UUID id, @HeaderParam("Prefer") List<String> preferences) {
        operations.retry(id, request.requireCaller().displayName());
        return LongWork.accepted(work.await(id, preferences));
    }

    static @Nullable TenantId tenant(@Nullable String text) {
        return text == null
                ? null
                : new TenantId(
                        Ids.parse(text).orElseThrow(() -> ProblemException.invalid("tenant_id", "must be a UUID")));
    }
}
