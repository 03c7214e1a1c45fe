package io.cloison.web.json;

import io.cloison.base.Ids;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes one value of a JSON value; where that is of another type, tells the {@link RecordBinder} and answers null. */
final class ValueBinder {

    private final RecordBinder binder;
    private final String field;

    ValueBinder(RecordBinder binder, String field) {
        this.binder = binder;
        this.field = field;
    }

    @Nullable
    Object value(JsonValue json, Type type) {
        if (type instanceof ParameterizedType collection) {
            return collection(
                    json, (Class<?>) collection.getRawType(), collection.getActualTypeArguments()[0]);
        }
        var plain = (Class<?>) type;
        if (plain == String.class) {
            return text(json);
        }
        if (plain == Boolean.class) {
            return json == JsonValue.TRUE || json == JsonValue.FALSE
                    ? json == JsonValue.TRUE
                    : fault("must be a boolean");
        }
        if (plain == Integer.class || plain == Long.class) {
            return integer(json, plain);
        }
        if (plain == JsonObject.class) {
            return json instanceof JsonObject object ? object : fault("must be an object");
        }
        if (plain.isRecord()) {
            return json instanceof JsonObject object
                    ? binder.record(object, plain, field + ".")
                    : fault("must be an object");
        }
        return parsed(json, plain);
    }

    private @Nullable Object parsed(JsonValue json, Class<?> type) {
        String text = text(json);
        if (text == null) {
            return null;
        }
        if (type == UUID.class) {
            return Ids.parse(text).<Object>map(id -> id).orElseGet(() -> fault("must be a UUID"));
        }
        if (type == Instant.class) {
            return instant(text);
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        throw new IllegalStateException("A record cannot be read with a component of " + type);
    }

    private @Nullable Object constant(String text, Class<?> type) {
        var names = new ArrayList<String>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        return fault("must be one of " + String.join(", ", names));
    }

    private @Nullable Object instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return fault("must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    private @Nullable Object integer(JsonValue json, Class<?> type) {
        if (!(json instanceof JsonNumber number) || !number.isIntegral()) {
            return fault("must be an integer");
        }
        try {
            return type == Integer.class ? (Object) number.intValueExact() : (Object) number.longValueExact();
        } catch (ArithmeticException e) {
            return fault("is out of range");
        }
    }

    private @Nullable String text(JsonValue json) {
        if (!(json instanceof JsonString string)) {
            fault("must be a string");
            return null;
        }
        String text = string.getString();
        if (!isText(text)) {
            fault("holds a character that is none");
            return null;
        }
        return text;
    }

    /** Whether PostgreSQL can keep it: no NUL, no lone surrogate. */
    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                return false;
            }
            i += pair ? 1 : 0;
        }
        return true;
    }

    private @Nullable Object collection(JsonValue json, Class<?> raw, Type item) {
        if (!(json instanceof JsonArray array)) {
            return fault("must be an array");
        }
        var items = new ArrayList<Object>();
        for (int i = 0; i < array.size(); i++) {
            Object value = new ValueBinder(binder, field + "[" + i + "]").value(array.get(i), item);
            if (value == null) {
                return null;
            }
            items.add(value);
        }
        if (raw == Set.class) {
            return new LinkedHashSet<>(items);
        }
        if (raw == List.class) {
            return items;
        }
        throw new IllegalStateException("A record cannot be read with a component of " + raw);
    }

    private @Nullable Object fault(String message) {
        binder.error(field, message);
        return null;
    }
}
