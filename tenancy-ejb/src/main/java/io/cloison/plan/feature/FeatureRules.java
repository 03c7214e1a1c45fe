package io.cloison.plan.feature;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.plan.Window;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the features of a plan strictly, and reports everything that is wrong with them at once. Used once. */
final class FeatureRules {

    /** The greatest limit: the greatest integer that every reader of JSON has exactly. */
    static final long MOST = 1L << 53;

    private static final int MOST_FEATURES = 200;
    private static final int MOST_THRESHOLDS = 10;
    private static final int GREATEST_THRESHOLD = 1000;
    private static final int MOST_ERRORS = 20;
    private static final int LONGEST_NUMBER = 16;
    private static final int SHOWN_NAME = 70;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Set<String> MEMBERS =
            Set.of(Features.LIMIT, Features.HARD, Features.WINDOW, Features.THRESHOLDS);

    private final List<FieldError> errors = new ArrayList<>();
    private final TreeMap<String, PlanLimit> limits = new TreeMap<>();
    private final TreeMap<String, Boolean> switches = new TreeMap<>();

    Features read(JsonObject json) {
        check(json.size() <= MOST_FEATURES, "features", "must have at most " + MOST_FEATURES + " members");
        json.forEach((name, value) -> member(name, value));
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return new Features(limits, switches);
    }

    /** Whether it can be a metric's key or a feature's name. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private void member(String name, JsonValue value) {
        String field = "features." + (name.length() > SHOWN_NAME ? name.substring(0, SHOWN_NAME) : name);
        if (name.startsWith(Features.LIMIT_PREFIX)) {
            String metric = name.substring(Features.LIMIT_PREFIX.length());
            if (check(isName(metric), field, "must be max_ and a metric's key")) {
                limit(metric, field, value);
            }
        } else if (check(isName(name), field, "must be lower-case letters, digits and underscores, at most 63")
                && check(isBoolean(value), field, "must be a boolean; a limit's name begins with max_")) {
            switches.put(name, value == JsonValue.TRUE);
        }
    }

    private void limit(String metric, String field, JsonValue value) {
        if (value instanceof JsonObject object) {
            limits.put(metric, read(field + ".", object));
            return;
        }
        Long units = units(field, value, "must be an integer from 0 to 2^53, null or an object");
        if (units != null) {
            limits.put(metric, PlanLimit.hard(units));
        }
    }

    private PlanLimit read(String path, JsonObject json) {
        json.keySet().stream()
                .filter(name -> !MEMBERS.contains(name))
                .forEach(name ->
                        check(false, path + name.substring(0, Math.min(name.length(), SHOWN_NAME)), "is unknown"));
        JsonValue limit = json.get(Features.LIMIT);
        check(limit != null, path + Features.LIMIT, "is required");
        return new PlanLimit(
                limit == null
                        ? null
                        : units(path + Features.LIMIT, limit, "must be an integer from 0 to 2^53, or null"),
                hard(path + Features.HARD, json.get(Features.HARD)),
                window(path + Features.WINDOW, json.get(Features.WINDOW)),
                thresholds(path + Features.THRESHOLDS, json.get(Features.THRESHOLDS)));
    }

    private @Nullable Long units(String field, JsonValue value, String message) {
        if (isAbsent(value)) {
            return null;
        }
        boolean isFit = value instanceof JsonNumber number && isWithin(number, 0, MOST);
        return check(isFit, field, message) ? (Long) ((JsonNumber) value).longValueExact() : null;
    }

    private boolean hard(String field, @Nullable JsonValue value) {
        return value == null || !check(isBoolean(value), field, "must be a boolean") || value == JsonValue.TRUE;
    }

    private @Nullable Window window(String field, @Nullable JsonValue value) {
        if (isAbsent(value)) {
            return null;
        }
        Window window = value instanceof JsonString text ? Window.of(text.getString()) : null;
        check(window != null, field, "must be minute, hour, day, month, billing_period or none");
        return window;
    }

    private @Nullable List<Integer> thresholds(String field, @Nullable JsonValue value) {
        if (isAbsent(value)) {
            return null;
        }
        var found = new TreeSet<Integer>();
        boolean isFit = value instanceof JsonArray;
        if (value instanceof JsonArray array) {
            for (JsonValue item : array) {
                isFit &= item instanceof JsonNumber number
                        && isWithin(number, 1, GREATEST_THRESHOLD)
                        && found.add(number.intValue());
            }
        }
        isFit &= found.size() <= MOST_THRESHOLDS;
        check(isFit, field, "must be at most 10 different integers from 1 to 1000");
        return List.copyOf(found);
    }

    private static boolean isWithin(JsonNumber number, long least, long most) {
        boolean isSmall = number.isIntegral() && number.bigDecimalValue().precision() <= LONGEST_NUMBER;
        return isSmall && number.longValue() >= least && number.longValue() <= most;
    }

    private static boolean isBoolean(JsonValue value) {
        return value == JsonValue.TRUE || value == JsonValue.FALSE;
    }

    private static boolean isAbsent(@Nullable JsonValue value) {
        return value == null || value.getValueType() == JsonValue.ValueType.NULL;
    }

    private boolean check(boolean holds, String field, String message) {
        if (!holds && errors.size() < MOST_ERRORS) {
            errors.add(new FieldError(field, message));
        }
        return holds;
    }
}
