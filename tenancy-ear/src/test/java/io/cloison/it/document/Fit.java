package io.cloison.it.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloison.it.routes.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Whether a value is as its schema says: the types, the members and no others, the constants. */
final class Fit {
    private static final Map<String, Predicate<JsonNode>> TYPES = Map.of(
            "object", JsonNode::isObject,
            "array", JsonNode::isArray,
            "string", JsonNode::isTextual,
            "integer", JsonNode::isIntegralNumber,
            "number", JsonNode::isNumber,
            "boolean", JsonNode::isBoolean);

    private final Document document;
    private final List<String> faults = new ArrayList<>();

    private Fit(Document document) {
        this.document = document;
    }

    /** What does not fit. */
    static List<String> faults(Document document, JsonNode schema, JsonNode value) {
        var fit = new Fit(document);
        fit.check(schema, value, "");
        return fit.faults;
    }

    private void check(JsonNode reference, JsonNode value, String at) {
        var schema = document.resolved(reference);
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        schema.path("allOf").forEach(part -> check(part, value, at));
        var type = schema.path("type").asText();
        if (!TYPES.getOrDefault(type, any -> true).test(value)) {
            faults.add(at + " is no " + type + ": " + value);
        } else if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            faults.add(at + " is none of the constants: " + value);
        } else if (value.isObject()) {
            members(schema, value, at);
        } else {
            value.forEach(item -> check(schema.path("items"), item, at + "[]"));
        }
    }

    private void members(JsonNode schema, JsonNode value, String at) {
        var known = schema.path("properties");
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + " has no " + name.asText());
            }
        });
        value.properties().forEach(member -> {
            var name = member.getKey();
            if (known.has(name)) {
                check(known.path(name), member.getValue(), at + "/" + name);
            } else if (schema.path("additionalProperties").isObject()) {
                check(schema.path("additionalProperties"), member.getValue(), at + "/" + name);
            } else if (!known.isEmpty() && !schema.path("additionalProperties").asBoolean()) {
                faults.add(at + "/" + name + " is not told of");
            }
        });
    }

    private static boolean contains(JsonNode constants, JsonNode value) {
        for (var constant : constants) {
            if (constant.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
