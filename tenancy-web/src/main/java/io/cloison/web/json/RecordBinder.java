package io.cloison.web.json;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemException.FieldError;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a JSON object, strictly: no member is converted from another type, none may be unknown, and what the component's
 * constraints forbid is refused. A member that is null is as one that is absent. All fields at fault are named in one problem.
 */
final class RecordBinder {

    private final List<FieldError> errors = new ArrayList<>();

    private RecordBinder() {}

    /** The record; a problem of kind {@code invalid} where the object does not fit it. */
    static <R> R bind(JsonObject json, Class<R> type) {
        var binder = new RecordBinder();
        Object made = binder.record(json, type, "");
        if (!binder.errors.isEmpty() || made == null) {
            throw ProblemException.invalid(binder.errors);
        }
        return type.cast(made);
    }

    /** The record; null where a field is at fault. */
    @Nullable
    Object record(JsonObject json, Class<?> type, String path) {
        RecordShape shape = RecordShape.of(type);
        int before = errors.size();
        var values = new @Nullable Object[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = member(json.get(shape.name(i)), shape.component(i), path + shape.name(i));
        }
        refuseUnknown(json, shape, path);
        return errors.size() == before ? shape.make(values) : null;
    }

    void error(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    private @Nullable Object member(@Nullable JsonValue json, RecordComponent component, String field) {
        if (json == null || json.getValueType() == JsonValue.ValueType.NULL) {
            if (Constraints.isRequired(component)) {
                error(field, "is required");
            }
            return null;
        }
        Object value = new ValueBinder(this, field).value(json, component.getGenericType());
        String fault = value == null ? null : Constraints.fault(component, value);
        if (fault != null) {
            error(field, fault);
        }
        return value;
    }

    private void refuseUnknown(JsonObject json, RecordShape shape, String path) {
        var unknown = new HashSet<>(json.keySet());
        for (int i = 0; i < shape.size(); i++) {
            unknown.remove(shape.name(i));
        }
        unknown.stream().sorted().limit(10).forEach(name -> error(path + shorten(name), "is unknown"));
    }

    private static String shorten(String name) {
        return name.length() > 60 ? name.substring(0, 60) : name;
    }
}
