package io.cloison.web.admin;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.base.ProblemException;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.web.Page;
import io.cloison.web.Paging;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** The registry of database servers, by region. */
@Path("/admin")
@Singleton
@RequiresPermission(Permissions.PLATFORM_SERVERS)
@Produces(MediaType.APPLICATION_JSON)
public class DatabaseServerResource {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern URL =
            Pattern.compile("jdbc:postgresql://[A-Za-z0-9.\\[\\]:-]+/[A-Za-z0-9_-]+(\\?[A-Za-z0-9=&._-]*)?");
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](user|password|sslpassword)=");

    private final DatabaseServers servers;

    @Inject
    public DatabaseServerResource(DatabaseServers servers) {
        this.servers = servers;
    }

    @GET
    @Path("/database-servers")
    @Operation(summary = "Database servers, by name")
    @APIResponse(responseCode = "200")
    public Page<DatabaseServer> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return Page.within(Paging.of(limit, cursor), servers.list(), server -> server, DatabaseServer::name);
    }

    @GET
    @Path("/database-servers/{name}")
    @Operation(summary = "A database server")
    @APIResponse(responseCode = "200")
    public DatabaseServer get(@PathParam("name") String name) {
        return servers.byName(name).orElseThrow(ProblemException::notFound);
    }

    @POST
    @Path("/database-servers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a database server")
    @APIResponseSchema(value = DatabaseServer.class, responseCode = "201")
    public Response register(ServerBody body) {
        require(NAME.matcher(body.name()).matches(), "name", "must be lower-case letters, digits and hyphens");
        require(NAME.matcher(body.region()).matches(), "region", "must be lower-case letters, digits and hyphens");
        require(URL.matcher(body.jdbcUrl()).matches(), "jdbc_url", "must be jdbc:postgresql://host:port/database");
        require(!SECRET.matcher(body.jdbcUrl()).find(), "jdbc_url", "must not hold credentials; they are configured");
        var server = new DatabaseServer(body.name(), body.region(), body.jdbcUrl());
        servers.register(server);
        return Response.created(
                        UriBuilder.fromPath("admin/database-servers/{name}").build(server.name()))
                .entity(server)
                .build();
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw ProblemException.invalid(field, message);
        }
    }
}
