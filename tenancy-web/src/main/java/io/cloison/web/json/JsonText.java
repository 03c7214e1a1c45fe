package io.cloison.web.json;

import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) of records, maps, collections, text, numbers, booleans, JSON values and null; enums as their names in lower case,
 * everything else (UUIDs, instants) as its text. For one thread.
 */
public final class JsonText {

    private static final int INITIAL_LENGTH = 4096;
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(INITIAL_LENGTH);

    /** The JSON text of the value. */
    public static String of(@Nullable Object value) {
        var json = new JsonText();
        json.value(value);
        return json.text.toString();
    }

    /** The name of the component's member. */
    public static String member(RecordComponent component) {
        return RecordShape.snake(component.getName());
    }

    /** The classes that lists are made of come first: to find that an object has none of these interfaces takes longer than to write it. */
    private void value(@Nullable Object value) {
        if (value instanceof String string) {
            string(string);
        } else if (value instanceof UUID id) {
            text.append('"').append(id).append('"');
        } else if (value instanceof Instant time) {
            text.append('"');
            TimeText.append(text, time);
            text.append('"');
        } else if (value instanceof Enum<?> constant) {
            string(constant.name().toLowerCase(Locale.ROOT));
        } else if (value == null || value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Record item) {
            object(item);
        } else {
            other(value);
        }
    }

    private void other(Object value) {
        if (value instanceof JsonValue) {
            text.append(value);
        } else if (value instanceof Iterable<?> items) {
            array(items);
        } else if (value instanceof Map<?, ?> members) {
            object(members);
        } else if (value instanceof Optional<?> optional) {
            value(optional.orElse(null));
        } else {
            string(value.toString());
        }
    }

    private void object(Record item) {
        RecordShape shape = RecordShape.of(item.getClass());
        for (int i = 0; i < shape.size(); i++) {
            text.append(i == 0 ? '{' : ',').append(shape.member(i));
            value(shape.value(i, item));
        }
        text.append(shape.size() == 0 ? "{}" : "}");
    }

    private void object(Map<?, ?> members) {
        char before = '{';
        for (var member : members.entrySet()) {
            text.append(before);
            string(String.valueOf(member.getKey()));
            text.append(':');
            value(member.getValue());
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private void array(Iterable<?> items) {
        char before = '[';
        for (Object item : items) {
            text.append(before);
            value(item);
            before = ',';
        }
        text.append(before == '[' ? "[]" : "]");
    }

    private void string(String value) {
        text.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == '<' || c == 0x2028 || c == 0x2029) {
                text.append(value, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length()).append('"');
    }

    private void escape(char c) {
        if (c == '"' || c == '\\') {
            text.append('\\').append(c);
            return;
        }
        text.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[c >> 8 & 15])
                .append(HEX[c >> 4 & 15])
                .append(HEX[c & 15]);
    }
}
