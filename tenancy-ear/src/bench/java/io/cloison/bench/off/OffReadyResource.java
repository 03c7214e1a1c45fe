package io.cloison.bench.off;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Says that the application has been deployed. */
@Path("/ping")
public class OffReadyResource {

    @GET
    public String ping() {
        return "ok";
    }
}
