package io.cloison.web.openapi;

import io.cloison.web.Page;
import io.cloison.web.admin.OperationView;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** What an operation answers with when it has done its work. */
final class Answers {

    private static final String ACCEPTED = "202";

    private final Schemas schemas;

    Answers(Schemas schemas) {
        this.schemas = schemas;
    }

    void complete(Route route, Operation operation) {
        ensureSuccess(route, operation.getResponses());
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                complete(route, response);
            }
        });
        if (route.takesHeader(Inputs.PREFER)) {
            accept(operation.getResponses());
        }
    }

    /** Where no status is declared, the scanner tells of the answer as of any; it is 204 where the method returns nothing, and else 200. */
    private static void ensureSuccess(Route route, APIResponses responses) {
        if (responses.getAPIResponses().keySet().stream().noneMatch(status -> status.startsWith("2"))) {
            APIResponse any = responses.getDefaultValue();
            APIResponse success = OASFactory.createAPIResponse();
            success.setContent(any == null ? null : any.getContent());
            responses.addAPIResponse(route.method().getReturnType() == void.class ? "204" : "200", success);
        }
    }

    /** Work that may take long is answered with its operation when the time to wait is over. */
    private void accept(APIResponses responses) {
        APIResponse described = responses.getAPIResponse(ACCEPTED);
        APIResponse accepted =
                described == null ? OASFactory.createAPIResponse().description("It goes on") : described;
        accepted.setContent(json(OperationView.class));
        accepted.addHeader("Location", Shared.header("Location"));
        responses.addAPIResponse(ACCEPTED, accepted);
    }

    private void complete(Route route, APIResponse response) {
        String description = response.getDescription();
        response.setDescription(description == null || description.isEmpty() ? "Done" : description);
        type(route)
                .ifPresentOrElse(
                        type -> response.setContent(json(type)),
                        () -> texts(route).ifPresent(response::setContent));
        if (isTagged(route)) {
            response.addHeader("ETag", Shared.header("ETag"));
        }
    }

    /** What is answered, where the method declares it: as what it returns, or beside a response of which that tells nothing. */
    static Optional<Type> type(Route route) {
        var declared = route.method().getAnnotation(APIResponseSchema.class);
        if (declared != null) {
            return Optional.of(declared.value());
        }
        Class<?> returned = route.method().getReturnType();
        return returned.isRecord() ? Optional.of(route.method().getGenericReturnType()) : Optional.empty();
    }

    /** Whether a single resource is answered, which has its version with it. */
    private static boolean isTagged(Route route) {
        Class<?> returned = route.method().getReturnType();
        return switch (route.verb()) {
            case GET ->
                !route.isPublic() && (returned == Response.class || (returned.isRecord() && returned != Page.class));
            case PATCH -> true;
            default -> route.takesHeader(Inputs.IF_MATCH) && route.verb() != PathItem.HttpMethod.DELETE;
        };
    }

    /** What is answered in other media types than JSON, where the method names them. */
    private static Optional<Content> texts(Route route) {
        var named = Optional.ofNullable(route.method().getAnnotation(Produces.class));
        return named.filter(produces -> !List.of(produces.value()).contains(MediaType.APPLICATION_JSON))
                .map(produces -> {
                    Content content = OASFactory.createContent();
                    for (String type : produces.value()) {
                        content.addMediaType(type, OASFactory.createMediaType().schema(Scalars.of(String.class)));
                    }
                    return content;
                });
    }

    private Content json(Type type) {
        return OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON, OASFactory.createMediaType().schema(schemas.of(type)));
    }
}
