package io.cloison.resolution.claims;

import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types that a claim is injected as (MicroProfile JWT 2.1 §7.1.2), and which values fit each. */
final class ClaimTypes {

    private ClaimTypes() {}

    /** The claim's value as that type; {@link IllegalArgumentException} where it is of another, or the type is none of them. */
    static Object convert(String claim, Object value, Type type) {
        Object converted = as(type, value);
        if (converted == null) {
            throw new IllegalArgumentException("The claim " + claim + " is no " + type.getTypeName());
        }
        return converted;
    }

    private static @Nullable Object as(Type type, Object value) {
        if (isSetOfText(type)) {
            return texts(value);
        }
        if (type == Long.class || type == long.class) {
            return whole(value);
        }
        if (type == Boolean.class || type == boolean.class) {
            return value instanceof Boolean ? value : null;
        }
        if (type == String.class) {
            return value instanceof String ? value : null;
        }
        return type instanceof Class<?> json && JsonValue.class.isAssignableFrom(json) ? json(json, value) : null;
    }

    private static boolean isSetOfText(Type type) {
        return type instanceof ParameterizedType set
                && set.getRawType() == Set.class
                && set.getActualTypeArguments()[0] == String.class;
    }

    private static @Nullable Set<String> texts(Object value) {
        if (!(value instanceof Collection<?> all)) {
            return null;
        }
        var texts = new HashSet<String>();
        for (Object one : all) {
            if (!(one instanceof String text)) {
                return null;
            }
            texts.add(text);
        }
        return Set.copyOf(texts);
    }

    private static @Nullable Long whole(Object value) {
        boolean whole = value instanceof Long || value instanceof Integer;
        return whole && value instanceof Number number ? number.longValue() : null;
    }

    private static @Nullable Object json(Class<?> type, Object value) {
        JsonValue json = JsonClaims.json(value);
        return type.isInstance(json) ? json : null;
    }
}
