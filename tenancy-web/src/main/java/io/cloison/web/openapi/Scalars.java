package io.cloison.web.openapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** The schemas of values that are neither records nor collections; what is none of the known ones is written as its text. */
final class Scalars {

    private static final Map<Class<?>, SchemaType> TYPES = Map.ofEntries(
            Map.entry(boolean.class, SchemaType.BOOLEAN),
            Map.entry(Boolean.class, SchemaType.BOOLEAN),
            Map.entry(int.class, SchemaType.INTEGER),
            Map.entry(Integer.class, SchemaType.INTEGER),
            Map.entry(long.class, SchemaType.INTEGER),
            Map.entry(Long.class, SchemaType.INTEGER),
            Map.entry(double.class, SchemaType.NUMBER),
            Map.entry(Double.class, SchemaType.NUMBER),
            Map.entry(JsonObject.class, SchemaType.OBJECT));

    private static final Map<Class<?>, String> FORMATS = Map.of(
            int.class, "int32",
            Integer.class, "int32",
            long.class, "int64",
            Long.class, "int64",
            UUID.class, "uuid",
            Instant.class, "date-time");

    private Scalars() {}

    static Schema of(Class<?> type) {
        Schema schema = OASFactory.createSchema();
        if (type == Object.class || type == JsonValue.class) {
            return schema;
        }
        String format = FORMATS.get(type);
        schema.setType(TYPES.getOrDefault(type, SchemaType.STRING));
        return format == null ? schema : schema.format(format);
    }
}
