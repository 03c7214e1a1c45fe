package io.cloison.plan;

import io.cloison.plan.Limit.OfPlan;
import io.cloison.plan.Limit.OfTenant;
import io.cloison.plan.Limit.Source;
import io.cloison.plan.Limit.Unset;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a limit came from, as tables and messages keep it: JSON with the members of {@link Source#origin}. */
public final class StoredSource {

    private StoredSource() {}

    /** The members; null where nobody set the limit. */
    public static @Nullable JsonObject json(Source source) {
        var origin = source.origin();
        if (origin == null) {
            return null;
        }
        var json = Json.createObjectBuilder();
        origin.forEach((name, value) -> {
            if (value instanceof Number number) {
                json.add(name, number.longValue());
            } else {
                json.add(name, value.toString());
            }
        });
        return json.build();
    }

    /** {@link #json} as text. */
    public static @Nullable String write(Source source) {
        JsonObject json = json(source);
        return json == null ? null : json.toString();
    }

    /** Reads what {@link #write} wrote. */
    public static Source read(@Nullable String text) {
        if (text == null) {
            return new Unset();
        }
        try (var reader = Json.createReader(new StringReader(text))) {
            JsonObject json = reader.readObject();
            return json.containsKey("plan")
                    ? new OfPlan(json.getString("plan"), json.getInt("version"))
                    : new OfTenant(
                            json.getJsonNumber("override").longValueExact(),
                            json.getString("by"),
                            Instant.parse(json.getString("at")));
        }
    }
}
