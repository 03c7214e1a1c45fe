package io.cloison.web;

import io.cloison.access.PublicEndpoint;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says that the server answers; asks neither the database nor who is calling. */
@Path("/ping")
@Singleton
public class PingResource {

    private static final Pong OK = new Pong("ok");

    /** The answer. */
    public record Pong(String status) {}

    @GET
    @PublicEndpoint
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Whether the server answers")
    public Pong ping() {
        return OK;
    }
}
