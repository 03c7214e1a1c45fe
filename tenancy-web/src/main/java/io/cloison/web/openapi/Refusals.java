package io.cloison.web.openapi;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** The problems that an operation answers with. */
final class Refusals {

    private Refusals() {}

    static void complete(Route route, Operation operation) {
        APIResponses responses = operation.getResponses();
        for (String status : statuses(route)) {
            APIResponse described = responses.getAPIResponse(status);
            if (described == null) {
                responses.addAPIResponse(status, Shared.problem(status));
            } else {
                described.setContent(problem());
            }
        }
        responses.setDefaultValue(Shared.problem("default"));
    }

    private static List<String> statuses(Route route) {
        if (route.isPublic()) {
            return List.of();
        }
        var statuses = new ArrayList<>(List.of("400", "401", "403", "429", "503"));
        if (route.isTenants()) {
            statuses.add("402");
        }
        if (route.isTenants() || route.namesSomething()) {
            statuses.add("404");
        }
        if (route.verb() != PathItem.HttpMethod.GET) {
            statuses.add("409");
        }
        if (route.takesKey()) {
            statuses.add("422");
        }
        if (route.takesHeader(Inputs.IF_MATCH)) {
            statuses.add("412");
        }
        if (route.verb() == PathItem.HttpMethod.PATCH) {
            statuses.add("428");
        }
        return statuses;
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json", OASFactory.createMediaType().schema(Shared.schema("Problem")));
    }
}
