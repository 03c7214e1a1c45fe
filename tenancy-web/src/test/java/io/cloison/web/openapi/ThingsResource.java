package io.cloison.web.openapi;

import io.cloison.access.PublicEndpoint;
import io.cloison.access.RequiresPermission;
import io.cloison.web.Page;
import io.cloison.web.json.MergePatch;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** A resource as anybody might write one. */
@Path("/things/")
@RequiresPermission("thing:read")
class ThingsResource {

    @GET
    public Page<Thing> list(@BeanParam Filters filters) {
        throw new UnsupportedOperationException();
    }

    @POST
    @APIResponseSchema(value = Thing.class, responseCode = "201")
    public Response create(NewThing body) {
        throw new UnsupportedOperationException();
    }

    @GET
    @Path("{id}")
    public Thing get(@PathParam("id") UUID id) {
        throw new UnsupportedOperationException();
    }

    @PATCH
    @Path("{id}")
    @RequestBodySchema(NewThing.class)
    @APIResponseSchema(value = Thing.class, responseCode = "200")
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
        throw new UnsupportedOperationException();
    }

    @DELETE
    @Path("{id}")
    @RequiresPermission("platform:things")
    public Response delete(@PathParam("id") UUID id, @HeaderParam("Prefer") List<String> preferences) {
        throw new UnsupportedOperationException();
    }

    @GET
    @Path("open")
    @PublicEndpoint
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void open() {
        throw new UnsupportedOperationException();
    }

    @GET
    @Path("any")
    @PublicEndpoint
    public Part any() {
        throw new UnsupportedOperationException();
    }

    /** What may be asked for together; nobody asks here. */
    @SuppressWarnings("UnusedVariable")
    static class Filters {
        @QueryParam("shape")
        private @Nullable String shape;

        @QueryParam("tag")
        private @Nullable List<String> tags;

        @QueryParam("limit")
        private @Nullable String limit;

        @QueryParam("cursor")
        private @Nullable String cursor;
    }

    enum Shape {
        ROUND,
        MORE_OR_LESS_ROUND
    }

    record Thing(
            UUID id,
            String fullName,
            Shape shape,
            @Nullable Shape formerShape,
            long version,
            boolean isOld,
            double weight,
            Instant madeAt,
            @Nullable Instant goneAt,
            List<Part> parts,
            Map<String, Integer> countByName) {}

    record Part(UUID id, @Nullable Part inner) {}

    record NewThing(
            @NotNull @Size(min = 1, max = 63) String fullName,
            @Nullable @Size(max = 5) List<String> tags) {}
}
