package io.cloison.web.json;

import jakarta.json.JsonObject;

/** JSON that the database keeps as text. */
public final class RawJson {

    private RawJson() {}

    /** The object of the text, which is known to be one. */
    public static JsonObject object(String text) {
        return JsonBodies.parse(text);
    }
}
