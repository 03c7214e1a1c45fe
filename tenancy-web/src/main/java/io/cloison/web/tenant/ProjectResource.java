package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.project.Project;
import io.cloison.project.ProjectService;
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

/** The bound tenant's projects. */
@Path("/projects")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class ProjectResource {

    private final ProjectService projects;

    @Inject
    public ProjectResource(ProjectService projects) {
        this.projects = projects;
    }

    @GET
    @RequiresPermission(Permissions.PROJECT_READ)
    @Operation(summary = "Projects, newest first")
    @APIResponse(responseCode = "200")
    public Page<ProjectView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = projects.list(ProjectPosition.read(paging), paging.probe());
        return Page.of(paging, found, ProjectView::of, ProjectPosition::of);
    }

    @POST
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "201")
    public Response create(NewProject body) {
        String description = body.description();
        Project project = projects.create(body.name(), description == null ? "" : description);
        return Versions.created(
                URI.create("projects/" + project.getId()), ProjectView.of(project), project.getVersion());
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permissions.PROJECT_READ)
    @Operation(summary = "A project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "200")
    public Response get(@PathParam("id") UUID id) {
        return answer(projects.get(id));
    }

    @PATCH
    @Path("/{id}")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change a project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "200")
    @RequestBodySchema(ProjectChange.class)
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
        Project before = projects.get(id);
        long version = Versions.require(ifMatch, before.getVersion());
        ProjectChange after = patch.apply(ProjectChange.of(before));
        String description = after.description();
        return answer(
                projects.update(id, version, after.name(), description == null ? "" : description, after.status()));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Operation(summary = "Delete a project with its tasks")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        projects.delete(id, Versions.check(ifMatch, projects.get(id).getVersion()));
    }

    private static Response answer(Project project) {
        return Versions.ok(ProjectView.of(project), project.getVersion());
    }
}
