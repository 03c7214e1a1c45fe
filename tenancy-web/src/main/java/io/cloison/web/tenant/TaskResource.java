package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.project.Task;
import io.cloison.project.TaskService;
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

/** The tasks of one of the bound tenant's projects. */
@Path("/projects")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {

    private final TaskService tasks;

    @Inject
    public TaskResource(TaskService tasks) {
        this.tasks = tasks;
    }

    @GET
    @Path("/{project}/tasks")
    @RequiresPermission(Permissions.PROJECT_READ)
    @Operation(summary = "Tasks, oldest first")
    @APIResponse(responseCode = "200")
    public Page<TaskView> list(
            @PathParam("project") UUID project,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = tasks.list(project, paging.afterId(), paging.probe());
        return Page.of(paging, found, TaskView::of, task -> task.getId().toString());
    }

    @POST
    @Path("/{project}/tasks")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a task")
    @APIResponseSchema(value = TaskView.class, responseCode = "201")
    public Response create(@PathParam("project") UUID project, TaskBody body) {
        Task task = tasks.create(project, body.fields());
        var location = URI.create("projects/" + project + "/tasks/" + task.getId());
        return Versions.created(location, TaskView.of(task), task.getVersion());
    }

    @GET
    @Path("/{project}/tasks/{id}")
    @RequiresPermission(Permissions.PROJECT_READ)
    @Operation(summary = "A task")
    @APIResponseSchema(value = TaskView.class, responseCode = "200")
    public Response get(@PathParam("project") UUID project, @PathParam("id") UUID id) {
        return answer(tasks.get(project, id));
    }

    @PATCH
    @Path("/{project}/tasks/{id}")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change a task")
    @APIResponseSchema(value = TaskView.class, responseCode = "200")
    @RequestBodySchema(TaskBody.class)
    public Response change(
            @PathParam("project") UUID project,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MergePatch patch) {
        Task before = tasks.get(project, id);
        long version = Versions.require(ifMatch, before.getVersion());
        return answer(tasks.update(
                project, id, version, patch.apply(TaskBody.of(before)).fields()));
    }

    @DELETE
    @Path("/{project}/tasks/{id}")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Operation(summary = "Delete a task")
    @APIResponse(responseCode = "204")
    public void delete(
            @PathParam("project") UUID project,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        tasks.delete(project, id, Versions.check(ifMatch, tasks.get(project, id).getVersion()));
    }

    private static Response answer(Task task) {
        return Versions.ok(TaskView.of(task), task.getVersion());
    }
}
