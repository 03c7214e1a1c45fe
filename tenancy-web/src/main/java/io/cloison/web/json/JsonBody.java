package io.cloison.web.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonValue;
import java.util.List;

/** A body of any JSON value, as it came. Immutable. */
public final class JsonBody {

    private final JsonValue value;

    JsonBody(JsonValue value) {
        this.value = value;
    }

    /** The items of an array, or the one value. */
    public List<JsonValue> items() {
        return value instanceof JsonArray array ? List.copyOf(array) : List.of(value);
    }
}
