package io.cloison.web.tenant;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.project.Label;
import io.cloison.project.LabelService;
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

/** The bound tenant's labels. */
@Path("/labels")
@Singleton
@TenantBound
@Produces(MediaType.APPLICATION_JSON)
public class LabelResource {

    private final LabelService labels;

    @Inject
    public LabelResource(LabelService labels) {
        this.labels = labels;
    }

    @GET
    @RequiresPermission(Permissions.PROJECT_READ)
    @Operation(summary = "Labels, oldest first")
    @APIResponse(responseCode = "200")
    public Page<LabelView> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var paging = Paging.of(limit, cursor);
        var found = labels.list(paging.afterId(), paging.probe());
        return Page.of(paging, found, LabelView::of, label -> label.getId().toString());
    }

    @POST
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make a label")
    @APIResponseSchema(value = LabelView.class, responseCode = "201")
    public Response create(LabelBody body) {
        Label label = labels.create(body.name(), body.colorOrDefault());
        return Versions.created(URI.create("labels/" + label.getId()), LabelView.of(label), label.getVersion());
    }

    @GET
    @Path("/{id}")
    @RequiresPermission(Permissions.PROJECT_READ)
    @Operation(summary = "A label")
    @APIResponseSchema(value = LabelView.class, responseCode = "200")
    public Response get(@PathParam("id") UUID id) {
        return answer(labels.get(id));
    }

    @PATCH
    @Path("/{id}")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Consumes({MergePatchReader.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Operation(summary = "Change a label")
    @APIResponseSchema(value = LabelView.class, responseCode = "200")
    @RequestBodySchema(LabelBody.class)
    public Response change(
            @PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, MergePatch patch) {
        Label before = labels.get(id);
        long version = Versions.require(ifMatch, before.getVersion());
        LabelBody after = patch.apply(LabelBody.of(before));
        return answer(labels.update(id, version, after.name(), after.colorOrDefault()));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission(Permissions.PROJECT_WRITE)
    @Operation(summary = "Delete a label and take it off every task")
    @APIResponse(responseCode = "204")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        labels.delete(id, Versions.check(ifMatch, labels.get(id).getVersion()));
    }

    private static Response answer(Label label) {
        return Versions.ok(LabelView.of(label), label.getVersion());
    }
}
