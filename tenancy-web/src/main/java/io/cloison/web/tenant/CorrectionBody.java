package io.cloison.web.tenant;

import io.cloison.base.ProblemException;
import io.cloison.usage.intake.Correction;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body that corrects an event; without a source it is one of the plain form. */
public record CorrectionBody(
        @Nullable @Size(min = 1, max = 255) String source,
        @NotNull @Size(min = 1, max = 255) String id,
        @NotNull Action action,
        @Nullable @Min(0) Long value,
        @Nullable JsonObject properties,
        @NotNull @NotBlank @Size(min = 1, max = 500) String reason) {

    /** What is done to the event. */
    public enum Action {
        VOID,
        AMEND
    }

    Correction correction() {
        boolean changes = value != null || properties != null;
        if ((action == Action.AMEND) != changes) {
            throw ProblemException.invalid(
                    "value", changes ? "must be absent where the event is to be void" : "or properties are required");
        }
        return new Correction(source, id, action == Action.VOID, value, texts(properties), reason);
    }

    private static @Nullable Map<String, String> texts(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        var texts = new LinkedHashMap<String, String>();
        json.forEach((name, value) -> texts.put(name, text(value)));
        if (texts.size() > 50
                || texts.toString().length() > 8_000
                || texts.toString().indexOf('\0') >= 0) {
            throw ProblemException.invalid("properties", "must have at most 50 members and 8,000 characters");
        }
        return texts;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) {
            return string.getString();
        }
        if (value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return value.toString();
        }
        throw ProblemException.invalid("properties", "must hold strings, numbers and booleans");
    }
}
