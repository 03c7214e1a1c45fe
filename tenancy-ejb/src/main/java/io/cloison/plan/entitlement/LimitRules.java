package io.cloison.plan.entitlement;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import io.cloison.plan.feature.Features;
import io.cloison.plan.feature.PlanLimit;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks limits that an administrator sets for a tenant: the names and numbers that a plan may have, and nothing else. */
final class LimitRules {

    private LimitRules() {}

    static Map<String, Long> check(JsonObject json, int most) {
        if (json.size() > most) {
            throw ProblemException.invalid("limits", "must have at most " + most + " members");
        }
        var errors = new ArrayList<FieldError>();
        json.forEach((name, value) -> {
            if (!(value instanceof JsonNumber)) {
                String shown = name.length() > 70 ? name.substring(0, 70) : name;
                errors.add(
                        new FieldError("limits." + shown, "must be an integer from 0 to 2^53, or null to remove it"));
            }
        });
        refuse(errors);
        return values(features(json));
    }

    private static Features features(JsonObject json) {
        try {
            return Features.of(json);
        } catch (ProblemException e) {
            var errors = new ArrayList<FieldError>();
            if (e.members().get("errors") instanceof List<?> found) {
                found.forEach(error -> errors.add(renamed((FieldError) error)));
            }
            refuse(errors);
            throw e;
        }
    }

    private static FieldError renamed(FieldError error) {
        return new FieldError(error.field().replaceFirst("^features", "limits"), error.message());
    }

    private static Map<String, Long> values(Features features) {
        var values = new TreeMap<String, Long>();
        features.limits().forEach((metric, limit) -> put(values, metric, limit));
        return values;
    }

    private static void put(Map<String, Long> values, String metric, PlanLimit limit) {
        Long value = limit.value();
        if (value != null) {
            values.put(metric, value);
        }
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
