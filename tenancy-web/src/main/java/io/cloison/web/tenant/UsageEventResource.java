package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import io.cloison.usage.intake.EventFormat;
import io.cloison.usage.intake.Ingestion;
import io.cloison.web.filter.DoneOnce;
import io.cloison.web.filter.KeyUses;
import io.cloison.web.json.JsonBody;
import io.cloison.web.json.JsonBodyReader;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

/** The way in for the bound tenant's events. */
@Path("/tenant")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class UsageEventResource {

    private final Ingestion ingestion;
    private final KeyUses keys;

    @Inject
    public UsageEventResource(Ingestion ingestion, KeyUses keys) {
        this.ingestion = ingestion;
        this.keys = keys;
    }

    @POST
    @DoneOnce
    @Path("/usage/events")
    @RequiresPermission(Permissions.USAGE_WRITE)
    @Consumes({MediaType.APPLICATION_JSON, JsonBodyReader.CLOUD_EVENT, JsonBodyReader.CLOUD_EVENTS})
    @Operation(
            summary = "Tell of usage",
            description =
                    "A CloudEvent, {metric, value, id?, time?, properties?}, or an array of at most 1,000; each counts once, by source and id; those without an id once for the request's Idempotency-Key")
    @APIResponse(
            responseCode = "202",
            description = "What became of each: accepted, duplicate, or rejected with a reason")
    @APIResponseSchema(value = EventResults.class, responseCode = "202")
    public Response ingest(@Context HttpHeaders headers, JsonBody body) {
        var results =
                ingestion.ingest(TenantContext.required(), format(headers.getMediaType()), body.items(), keys.name());
        return Response.accepted(new EventResults(results)).build();
    }

    private static EventFormat format(MediaType type) {
        return type.getSubtype().startsWith("cloudevents") ? EventFormat.CLOUD_EVENT : EventFormat.ANY;
    }
}
