package io.cloison.usage.intake;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was told, before anybody asked whether there is such a metric.
 *
 * @param value the text of a number, or of what is to be counted once; null where it was not told
 */
record Envelope(
        String source,
        String id,
        String metric,
        Instant at,
        @Nullable String value,
        Map<String, String> properties) {

    private static final JsonProvider JSON = JsonProvider.provider();

    JsonObject toJson() {
        var json = JSON.createObjectBuilder()
                .add("source", source)
                .add("id", id)
                .add("metric", metric)
                .add("time", at.toString());
        if (value != null) {
            json.add("value", value);
        }
        var all = JSON.createObjectBuilder();
        properties.forEach(all::add);
        return json.add("properties", all).build();
    }

    /** Reads what {@link #toJson} wrote. */
    static Envelope of(String text) {
        try (var reader = JSON.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            var properties = new LinkedHashMap<String, String>();
            json.getJsonObject("properties")
                    .forEach((name, value) -> properties.put(name, ((JsonString) value).getString()));
            return new Envelope(
                    json.getString("source"),
                    json.getString("id"),
                    json.getString("metric"),
                    Instant.parse(json.getString("time")),
                    json.containsKey("value") ? json.getString("value") : null,
                    properties);
        }
    }
}
