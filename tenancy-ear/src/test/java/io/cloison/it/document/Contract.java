package io.cloison.it.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Json;
import io.cloison.it.routes.Document;
import io.cloison.it.routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the document has to tell of each route, by the contract: written anew here, and not taken from the platform's sources. */
public final class Contract {
    private static final Set<String> PUBLIC = Set.of("GET /ping");
    private static final Set<String> LONG =
            Set.of("POST /admin/tenants", "DELETE /admin/tenants/{id}", "POST /admin/operations/{id}/retry");
    private static final JsonNode BEARER = Json.parse("[{\"bearer\":[]}]");
    private static final JsonNode NOTHING = Json.parse("{}");
    private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "instance", "errors");

    private final Document document;
    private final Route route;
    private final List<String> faults = new ArrayList<>();

    private Contract(Document document, Route route) {
        this.document = document;
        this.route = route;
    }

    /** What is wrong with the document, of all its routes. */
    public static List<String> faults(Document document) {
        var faults = new ArrayList<>(References.faults(document));
        document.routes().forEach(route -> faults.addAll(faults(document, route)));
        return faults;
    }

    static List<String> faults(Document document, Route route) {
        var contract = new Contract(document, route);
        contract.checkSecurity();
        contract.checkParameters();
        contract.checkProblems();
        contract.checkLists();
        return contract.faults;
    }

    private void checkSecurity() {
        var named = document.operation(route).path("security");
        var scheme = document.json().at("/components/securitySchemes/bearer");
        require(named.equals(BEARER) != PUBLIC.contains(route.toString()), "names " + named + " as its security");
        require(scheme.path("type").asText().equals("http"), "names a scheme that is none");
        require(scheme.path("scheme").asText().equals("bearer"), "names a scheme that is none");
    }

    private void checkParameters() {
        var headers = document.parameters(route, "header");
        require(headers.containsKey("Idempotency-Key") == route.verb().equals("POST"), "and Idempotency-Key");
        require(headers.containsKey("Prefer") == LONG.contains(route.toString()), "and Prefer");
        if (route.verb().equals("PATCH")) {
            require(
                    headers.containsKey("If-Match")
                            && headers.get("If-Match").path("required").asBoolean(),
                    "needs no If-Match");
        }
        if (LONG.contains(route.toString())) {
            var accepted = document.answers(route).getOrDefault("202", NOTHING);
            require(accepted.path("headers").has("Location"), "has no 202 with a Location");
        }
        var path = document.parameters(route, "path");
        require(path.keySet().equals(Set.copyOf(route.parameters())), "has other parameters in its path");
        path.values().forEach(one -> require(one.at("/schema/type").asText().equals("string"), "has no text " + one));
    }

    private void checkProblems() {
        var answers = document.answers(route);
        for (var status : problems()) {
            var content = answers.getOrDefault(status, NOTHING).at("/content/application~1problem+json/schema");
            var properties = document.resolved(content).path("properties");
            require(MEMBERS.stream().allMatch(properties::has), "has no problem " + status);
        }
        answers.forEach((status, answer) -> require(
                !answer.path("description").asText().isEmpty(), "answers " + status + ", which is not described"));
        answers.forEach((status, answer) -> require(
                status.startsWith("2") || answer.path("content").has("application/problem+json"),
                "answers " + status + " without a problem"));
    }

    private List<String> problems() {
        var statuses = new ArrayList<>(List.of("default"));
        if (!PUBLIC.contains(route.toString())) {
            statuses.addAll(List.of("400", "401", "403", "429", "503"));
            if (!route.isPlatforms() || !route.parameters().isEmpty()) {
                statuses.add("404");
            }
        }
        if (route.verb().equals("POST")) {
            statuses.addAll(List.of("409", "422"));
        }
        if (route.verb().equals("PATCH")) {
            statuses.addAll(List.of("412", "428"));
        }
        return statuses;
    }

    private void checkLists() {
        var schema = document.answers(route).getOrDefault("200", NOTHING).at("/content/application~1json/schema");
        var properties = document.resolved(schema).path("properties");
        var isList = properties.has("items") && properties.has("next");
        var query = document.parameters(route, "query");
        require(query.containsKey("limit") == isList && query.containsKey("cursor") == isList, "and limit and cursor");
        if (isList) {
            var limit = query.getOrDefault("limit", NOTHING).path("schema");
            require(
                    limit.path("minimum").asInt() == 1
                            && limit.path("maximum").asInt() == 200
                            && limit.path("default").asInt() == 50,
                    "has no bounds for limit");
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(route + " " + fault);
        }
    }
}
