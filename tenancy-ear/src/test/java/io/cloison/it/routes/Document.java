package io.cloison.it.routes;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.http.Call;
import io.cloison.it.stack.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The interface's own description of itself (OpenAPI 3). */
public record Document(JsonNode json) {
    /** Characters of a pointer after which schemas that hold themselves are not followed. */
    private static final int DEEPEST = 60;

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    public static Document of(Api api) {
        return new Document(api.send(Call.get("/openapi").header("Accept", "application/json"))
                .expect(200)
                .json());
    }

    /** Every route. */
    public List<Route> routes() {
        var routes = new ArrayList<Route>();
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(verb -> {
                    if (VERBS.contains(verb)) {
                        routes.add(new Route(verb.toUpperCase(Locale.ROOT), relative(path.getKey())));
                    }
                }));
        return routes;
    }

    /** The names of the route's parameters in the query. */
    public Set<String> query(Route route) {
        return parameters(route, "query").keySet();
    }

    /**
     * The route's parameters by name.
     *
     * @param in {@code query}, {@code header} or {@code path}
     */
    public Map<String, JsonNode> parameters(Route route, String in) {
        var found = new LinkedHashMap<String, JsonNode>();
        operation(route).path("parameters").forEach(reference -> {
            var parameter = resolved(reference);
            if (parameter.path("in").asText().equals(in)) {
                found.put(parameter.path("name").asText(), parameter);
            }
        });
        return found;
    }

    /** What the route answers, by status or {@code default}. */
    public Map<String, JsonNode> answers(Route route) {
        var found = new LinkedHashMap<String, JsonNode>();
        operation(route)
                .path("responses")
                .properties()
                .forEach(answer -> found.put(answer.getKey(), resolved(answer.getValue())));
        return found;
    }

    /** Whether the route takes a body. */
    public boolean takesBody(Route route) {
        return operation(route).has("requestBody");
    }

    /** Pointers (RFC 6901) to the members that the route's body may have, as far as the document tells. */
    public Set<String> members(Route route) {
        var found = new LinkedHashSet<String>();
        operation(route)
                .path("requestBody")
                .path("content")
                .forEach(content -> collect(content.path("schema"), "", found));
        return found;
    }

    private void collect(JsonNode schema, String at, Set<String> found) {
        schema.path("allOf").forEach(part -> collect(part, at, found));
        resolved(schema).path("properties").properties().forEach(property -> {
            var pointer = at + "/" + property.getKey();
            if (found.add(pointer) && pointer.length() < DEEPEST) {
                collect(property.getValue(), pointer, found);
            }
        });
    }

    /** What a reference means, or the node itself; missing where there is nothing of that name. */
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? json.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** All that is told of the route. */
    public JsonNode operation(Route route) {
        var paths = json.path("paths");
        var item = paths.has(route.path()) ? paths.path(route.path()) : paths.path(Api.ROOT + route.path());
        return item.path(route.verb().toLowerCase(Locale.ROOT));
    }

    private static String relative(String path) {
        return path.startsWith(Api.ROOT) ? path.substring(Api.ROOT.length()) : path;
    }
}
