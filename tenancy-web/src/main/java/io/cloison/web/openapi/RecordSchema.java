package io.cloison.web.openapi;

import io.cloison.web.json.JsonText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** The schema of a record: a component that is {@link Nullable} may be null or left out, any other is there. */
final class RecordSchema {

    private RecordSchema() {}

    static Schema of(Class<?> type, Schemas schemas) {
        Schema schema = OASFactory.createSchema().type(SchemaType.OBJECT);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = JsonText.member(component);
            Schema value = schemas.of(component.getGenericType());
            bound(value, component);
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                schema.addProperty(name, nullable(value));
            } else {
                schema.addProperty(name, value).addRequired(name);
            }
        }
        return schema;
    }

    /** What stands beside a reference does not count. */
    private static Schema nullable(Schema value) {
        return value.getRef() == null
                ? value.nullable(true)
                : OASFactory.createSchema().addAllOf(value).nullable(true);
    }

    private static void bound(Schema value, RecordComponent component) {
        Size size = component.getAccessor().getAnnotation(Size.class);
        if (size != null && value.getType() == SchemaType.ARRAY) {
            value.minItems(size.min()).maxItems(size.max());
        } else if (size != null) {
            value.minLength(size.min()).maxLength(size.max());
        }
        Min min = component.getAccessor().getAnnotation(Min.class);
        if (min != null) {
            value.minimum(BigDecimal.valueOf(min.value()));
        }
        Max max = component.getAccessor().getAnnotation(Max.class);
        if (max != null) {
            value.maximum(BigDecimal.valueOf(max.value()));
        }
    }
}
