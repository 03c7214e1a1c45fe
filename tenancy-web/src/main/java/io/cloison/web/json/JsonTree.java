package io.cloison.web.json;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.util.HashSet;

/**
 * Builds a JSON value of a parser's events. A member that comes twice is refused: two readers could each believe another one (RFC 8259 §4).
 * Deep nesting is refused before it uses up the stack.
 */
final class JsonTree {

    private static final int MAX_DEPTH = 64;

    private final JsonProvider json;
    private final JsonParser parser;
    private int depth;

    JsonTree(JsonProvider json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /** The value that begins with the event; {@link JsonException} where it is malformed. */
    JsonValue value(Event event) {
        return switch (event) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> parser.getValue();
        };
    }

    private JsonValue object() {
        enter();
        JsonObjectBuilder object = json.createObjectBuilder();
        var names = new HashSet<String>();
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String name = parser.getString();
            if (!names.add(name)) {
                throw new JsonException("A member comes twice");
            }
            object.add(name, value(parser.next()));
        }
        depth--;
        return object.build();
    }

    private JsonValue array() {
        enter();
        JsonArrayBuilder array = json.createArrayBuilder();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            array.add(value(event));
        }
        depth--;
        return array.build();
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new JsonException("The nesting is too deep");
        }
    }
}
