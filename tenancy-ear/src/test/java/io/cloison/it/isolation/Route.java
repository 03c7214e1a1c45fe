package io.cloison.it.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.stack.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A verb on a path of the document.
 *
 * @param path the template below the interface's root
 */
record Route(String verb, String path) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)[^}]*}");
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete", "head", "options");

    /** Every route of an OpenAPI document. */
    static List<Route> of(JsonNode document) {
        var routes = new ArrayList<Route>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(verb -> {
                    if (VERBS.contains(verb)) {
                        routes.add(new Route(verb.toUpperCase(Locale.ROOT), relative(path.getKey())));
                    }
                }));
        return routes;
    }

    /** The names of the path's parameters, in order. */
    List<String> parameters() {
        return PARAMETER.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** The path with its parameters' values, taken in order. */
    String filled(List<String> values) {
        var at = new int[1];
        return PARAMETER.matcher(path).replaceAll((MatchResult found) -> values.get(at[0]++));
    }

    /** The part of the template before the parameter of that index. */
    String before(int parameter) {
        var found = PARAMETER.matcher(path).results().toList().get(parameter);
        return path.substring(0, found.start());
    }

    boolean hasBody() {
        return Set.of("POST", "PUT", "PATCH").contains(verb);
    }

    private static String relative(String path) {
        return path.startsWith(Api.ROOT) ? path.substring(Api.ROOT.length()) : path;
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
