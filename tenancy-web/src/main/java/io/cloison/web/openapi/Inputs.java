package io.cloison.web.openapi;

import jakarta.ws.rs.PathParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** The parameters of an operation: what the scanner leaves out is added, and what many operations have is told once. */
final class Inputs {

    static final String PREFER = "Prefer";
    static final String IF_MATCH = "If-Match";
    private static final String KEY = "Idempotency-Key";

    /** The names of those that are told once, by place and name. */
    private static final Map<String, String> SHARED =
            Map.of("query limit", "Limit", "query cursor", "Cursor", in(PREFER), PREFER, in(IF_MATCH), IF_MATCH);

    private Inputs() {}

    static void complete(Route route, Operation operation) {
        var inputs = new LinkedHashMap<String, Parameter>();
        List<Parameter> scanned = operation.getParameters();
        if (scanned != null) {
            scanned.forEach(parameter -> inputs.put(placeAndName(parameter), parameter));
        }
        typePath(route, inputs);
        BeanParameters.of(route.method()).forEach(parameter -> inputs.putIfAbsent(placeAndName(parameter), parameter));
        inputs.replaceAll(
                (input, parameter) -> SHARED.containsKey(input) ? Shared.parameter(SHARED.get(input)) : parameter);
        if (route.takesKey()) {
            inputs.put(in(KEY), Shared.parameter(KEY));
        }
        if (route.verb() == PathItem.HttpMethod.PATCH) {
            inputs.replace(in(IF_MATCH), Shared.parameter("If-Match-Required"));
        }
        operation.setParameters(new ArrayList<>(inputs.values()));
    }

    /** A scanner may take an id for an object. */
    private static void typePath(Route route, Map<String, Parameter> inputs) {
        for (var declared : route.method().getParameters()) {
            PathParam name = declared.getAnnotation(PathParam.class);
            if (name != null) {
                inputs.computeIfPresent(
                        "path " + name.value(), (input, parameter) -> parameter.schema(Scalars.of(declared.getType())));
            }
        }
    }

    private static String in(String header) {
        return "header " + header;
    }

    private static String placeAndName(Parameter parameter) {
        return parameter.getIn() + " " + parameter.getName();
    }
}
