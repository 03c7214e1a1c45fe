package io.cloison.plan.feature;

import io.cloison.plan.Window;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan gives: limits by metric and switches by name, both in the order of their names. Immutable.
 *
 * @param limits a metric that is absent has no limit
 * @param switches a feature that is absent is off
 */
public record Features(Map<String, PlanLimit> limits, Map<String, Boolean> switches) {

    /** What a limit's name begins with; the metric's key follows. */
    public static final String LIMIT_PREFIX = "max_";

    static final String LIMIT = "limit";
    static final String HARD = "hard";
    static final String WINDOW = "window";
    static final String THRESHOLDS = "thresholds";

    /** No limit and no feature. */
    public static final Features NONE = new Features(Map.of(), Map.of());

    public Features {
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        switches = Collections.unmodifiableMap(new TreeMap<>(switches));
    }

    /**
     * Reads what {@link #toJson} writes, and what an administrator writes.
     *
     * @throws io.cloison.base.ProblemException {@code invalid} with every member at fault, as {@code features.<name>}
     */
    public static Features of(JsonObject json) {
        return new FeatureRules().read(json);
    }

    /** The shortest form: a number for a hard limit that says nothing else, a boolean for a feature, else an object. */
    public JsonObject toJson() {
        var json = Json.createObjectBuilder();
        limits.forEach((metric, limit) -> json.add(LIMIT_PREFIX + metric, json(limit)));
        switches.forEach(json::add);
        return json.build();
    }

    private static JsonValue json(PlanLimit limit) {
        Long value = limit.value();
        if (value != null && limit.equals(PlanLimit.hard(value))) {
            return Json.createValue(value);
        }
        var json = Json.createObjectBuilder();
        if (value == null) {
            json.addNull(LIMIT);
        } else {
            json.add(LIMIT, value);
        }
        json.add(HARD, limit.hard());
        addRest(json, limit.window(), limit.thresholds());
        return json.build();
    }

    private static void addRest(JsonObjectBuilder json, @Nullable Window window, @Nullable List<Integer> thresholds) {
        if (window != null) {
            json.add(WINDOW, window.code());
        }
        if (thresholds != null) {
            json.add(THRESHOLDS, Json.createArrayBuilder(thresholds));
        }
    }
}
