package io.cloison.resolution.claims;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes JSON values of claims, which the token holds as Java values. */
final class JsonClaims {

    private static final JsonProvider JSON = JsonProvider.provider();

    private JsonClaims() {}

    /** The value as JSON; {@link IllegalArgumentException} for what no JSON text can hold. */
    static JsonValue json(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof String text) {
            return JSON.createValue(text);
        }
        if (value instanceof Number number) {
            return JSON.createValue(new BigDecimal(number.toString()));
        }
        if (value instanceof Collection<?> all) {
            return array(all);
        }
        if (value instanceof Map<?, ?> members) {
            return object(members);
        }
        throw new IllegalArgumentException(value.getClass() + " is no type of JSON");
    }

    private static JsonValue array(Collection<?> all) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        all.forEach(one -> array.add(json(one)));
        return array.build();
    }

    private static JsonValue object(Map<?, ?> members) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        members.forEach((name, value) -> object.add(String.valueOf(name), json(value)));
        return object.build();
    }
}
