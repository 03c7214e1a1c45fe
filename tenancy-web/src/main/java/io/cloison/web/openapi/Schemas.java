package io.cloison.web.openapi;

import io.cloison.web.Page;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Schemas of Java types as they are on the wire, where a scanner takes a record's members by their Java names: as {@link
 * io.cloison.web.json.JsonText} writes them, and as bodies are read. Records and enums are told once, by name. For one document.
 */
final class Schemas {

    private final Components components;
    private final Map<String, Class<?>> told = new HashMap<>();

    Schemas(Components components) {
        this.components = components;
    }

    /** The schema of the type, which a body is made of or an answer. */
    Schema of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        if (!(type instanceof Class<?> plain)) {
            return OASFactory.createSchema();
        }
        if (plain.isRecord()) {
            return named(plain, "", () -> RecordSchema.of(plain, this));
        }
        return plain.isEnum() ? named(plain, "", () -> constants(plain)) : Scalars.of(plain);
    }

    /** The schema of a change of the record's members (RFC 7396): each may be left out. */
    Schema patch(Class<?> type) {
        return named(type, "Patch", () -> RecordSchema.of(type, this).required(List.of()));
    }

    private Schema generic(Class<?> raw, Type[] arguments) {
        if (raw == Page.class && arguments[0] instanceof Class<?> item) {
            return named(item, "Page", () -> page(item));
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return list(arguments[0], Set.class.isAssignableFrom(raw));
        }
        return Map.class.isAssignableFrom(raw)
                ? typed(SchemaType.OBJECT).additionalPropertiesSchema(of(arguments[1]))
                : OASFactory.createSchema();
    }

    private Schema page(Class<?> item) {
        return typed(SchemaType.OBJECT)
                .addProperty("items", list(item, false))
                .addProperty("next", typed(SchemaType.STRING).nullable(true))
                .required(List.of("items", "next"));
    }

    private Schema list(Type item, boolean isSet) {
        Schema list = typed(SchemaType.ARRAY).items(of(item));
        return isSet ? list.uniqueItems(true) : list;
    }

    private static Schema constants(Class<?> type) {
        Schema schema = typed(SchemaType.STRING);
        Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                .forEach(schema::addEnumeration);
        return schema;
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().type(type);
    }

    /** A reference to the schema of that class, which is made where nothing has told of it yet. */
    private Schema named(Class<?> type, String kind, Supplier<Schema> made) {
        String simple =
                type.getName().substring(type.getPackageName().length() + 1).replace("$", "") + kind;
        String name = simple;
        for (int other = 2; told.getOrDefault(name, type) != type; other++) {
            name = simple + other;
        }
        if (told.put(name, type) == null) {
            components.addSchema(name, made.get());
        }
        return Shared.schema(name);
    }
}
