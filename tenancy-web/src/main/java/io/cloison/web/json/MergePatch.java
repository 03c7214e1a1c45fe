package io.cloison.web.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/** A JSON Merge Patch (RFC 7396), the body of every PATCH. Immutable. */
public final class MergePatch {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final JsonObject patch;

    MergePatch(JsonObject patch) {
        this.patch = patch;
    }

    /**
     * The changeable part of a resource after the patch; a problem of kind {@code invalid} where the result does not fit the record, or the
     * patch names a member that it has not.
     */
    public <R extends Record> R apply(R before) {
        JsonValue after = JSON.createMergePatch(patch).apply(JsonBodies.parse(JsonText.of(before)));
        @SuppressWarnings("unchecked")
        var type = (Class<R>) before.getClass();
        return RecordBinder.bind(after.asJsonObject(), type);
    }
}
