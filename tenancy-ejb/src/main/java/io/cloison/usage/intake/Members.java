package io.cloison.usage.intake;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the members of one event; throws {@link Refused} where one is not what it has to be. */
final class Members {

    private static final int MAX_TEXT = 255;
    private static final int MAX_PROPERTIES = 50;
    private static final int MAX_NAME = 63;
    private static final int MAX_PROPERTY = 1_000;
    private static final int MAX_ALL = 8_000;

    private final JsonObject json;
    private @Nullable String id;

    Members(JsonObject json) {
        this.json = json;
    }

    /** The event's id, 1 to 255 characters; null where there is none. Every refusal after this names it. */
    @Nullable
    String id() {
        id = text("id");
        return id;
    }

    /** 1 to 255 characters; null where it is absent. */
    @Nullable
    String text(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonString string)
                || string.getString().isEmpty()
                || string.getString().length() > MAX_TEXT) {
            throw refused(name + " must be a string of 1 to " + MAX_TEXT + " characters");
        }
        return checked(name, string.getString());
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw refused(name + " is required");
        }
        return text;
    }

    /** RFC 3339, in whole microseconds; the other instant where it is absent. */
    Instant time(Instant absent) {
        String text = text("time");
        try {
            Instant at = text == null ? absent : OffsetDateTime.parse(text).toInstant();
            return at.truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw refused("time must be a time such as 2026-01-31T12:00:00Z");
        }
    }

    /** The text of a number or a string; null where it is absent. */
    @Nullable
    String scalar(String name) {
        JsonValue value = value(name);
        return value == null ? null : scalar(name, value);
    }

    /** An object's members; none where it is absent. */
    Map<String, String> properties(String name) {
        JsonValue value = value(name);
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (!(value instanceof JsonObject object)) {
            throw refused(name + " must be an object");
        }
        var properties = new LinkedHashMap<String, String>();
        int length = 0;
        for (var member : object.entrySet()) {
            if (member.getValue() != JsonValue.NULL) {
                String text = scalar(name + "." + member.getKey(), member.getValue());
                properties.put(checked(name, member.getKey()), text);
                length += text.length() + member.getKey().length();
            }
        }
        requireFew(name, properties, length);
        return properties;
    }

    void refuseUnknown(Set<String> known) {
        for (String name : json.keySet()) {
            if (!known.contains(name)) {
                throw refused((name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name) + " is unknown");
            }
        }
    }

    boolean has(String name) {
        return value(name) != null;
    }

    Refused refused(String reason) {
        return Refused.malformed(id, reason);
    }

    private void requireFew(String name, Map<String, String> properties, int length) {
        boolean named = properties.keySet().stream().allMatch(key -> !key.isEmpty() && key.length() <= MAX_NAME);
        if (!named || properties.size() > MAX_PROPERTIES || length > MAX_ALL) {
            throw refused(name + " must have at most " + MAX_PROPERTIES + " members with names of 1 to " + MAX_NAME
                    + " characters, and " + MAX_ALL + " characters in all");
        }
    }

    private @Nullable JsonValue value(String name) {
        JsonValue value = json.get(name);
        return value == JsonValue.NULL ? null : value;
    }

    private String scalar(String name, JsonValue value) {
        String text = value instanceof JsonString string ? string.getString() : value.toString();
        boolean plain = value instanceof JsonString
                || value instanceof JsonNumber
                || value == JsonValue.TRUE
                || value == JsonValue.FALSE;
        if (!plain || text.length() > MAX_PROPERTY) {
            String shown = name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
            throw refused(
                    shown + " must be a string, a number or a boolean of at most " + MAX_PROPERTY + " characters");
        }
        return checked(name, text);
    }

    /** PostgreSQL keeps neither NUL nor half a surrogate pair. */
    private String checked(String name, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refused((name.length() > MAX_NAME ? "a member" : name) + " holds a character that is none");
        }
        return text;
    }
}
