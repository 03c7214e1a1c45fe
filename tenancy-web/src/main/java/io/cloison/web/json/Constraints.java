package io.cloison.web.json;

import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The constraints of Jakarta Validation that bodies use, checked while a body is read; another is an error of the program. */
final class Constraints {

    private Constraints() {}

    /** Whether the component must be there; a record hands the annotation down to its accessor. */
    static boolean isRequired(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(NotNull.class);
    }

    /** What is wrong with the value of the component; null where nothing is. */
    static @Nullable String fault(RecordComponent component, Object value) {
        for (Annotation annotation : component.getAccessor().getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(Constraint.class)) {
                String fault = fault(annotation, value);
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private static @Nullable String fault(Annotation annotation, Object value) {
        if (annotation instanceof NotNull) {
            return null;
        }
        if (annotation instanceof NotBlank) {
            return value.toString().isBlank() ? "must not be blank" : null;
        }
        if (annotation instanceof Size size) {
            int length = value instanceof Collection<?> items
                    ? items.size()
                    : value.toString().length();
            return length >= size.min() && length <= size.max() ? null : outside(size.min(), size.max(), value);
        }
        if (annotation instanceof Min min) {
            return ((Number) value).longValue() >= min.value() ? null : "must be at least " + min.value();
        }
        if (annotation instanceof Max max) {
            return ((Number) value).longValue() <= max.value() ? null : "must be at most " + max.value();
        }
        throw new IllegalStateException("Bodies are not checked for " + annotation);
    }

    private static String outside(int min, int max, Object value) {
        String unit = value instanceof Collection<?> ? " items" : " characters";
        return min == 0 ? "must have at most " + max + unit : "must have " + min + " to " + max + unit;
    }
}
