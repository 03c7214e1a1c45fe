package io.cloison.prover.subject;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.MapAttribute;
import java.lang.reflect.Constructor;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.jspecify.annotations.Nullable;

/** Makes instances of whatever is mapped, every attribute filled with canaries. */
public final class Forge {

    private static final int ELEMENTS = 2;

    private final Model model;
    private final Samples samples;

    public Forge(Model model, Samples samples) {
        this.model = model;
        this.samples = samples;
    }

    /** An instance of the entity with nothing in it but its own defaults. */
    public static Object blank(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new NotCovered(type.getName() + " cannot be made: it needs a constructor without parameters.", e);
        }
    }

    /**
     * Fills every attribute but id and version.
     *
     * @param references gives an instance of the entity type to refer to, or null for none
     */
    public void fill(Object entity, Canaries canaries, Function<Class<?>, @Nullable Object> references) {
        Kind kind = model.kind(entity.getClass()).orElseThrow();
        kind.attributes().forEach(attribute -> {
            if (attribute.isAssociation()) {
                relate(kind, entity, attribute, references);
            } else {
                put(kind.mapping(attribute), entity, value(attribute, canaries));
            }
        });
    }

    /** A value for an attribute that is no relation. */
    public Object value(Attribute<?, ?> attribute, Canaries canaries) {
        return samples.value(attribute, canaries.text())
                .orElseGet(() -> switch (attribute.getPersistentAttributeType()) {
                    case BASIC -> basic(attribute, attribute.getJavaType(), canaries);
                    case EMBEDDED -> embeddable(attribute.getJavaType(), canaries);
                    case ELEMENT_COLLECTION -> collection(attribute, canaries);
                    default ->
                        throw new NotCovered(name(attribute) + " is of a kind that is not covered: "
                                + attribute.getPersistentAttributeType());
                });
    }

    /** An element of the collection of values. */
    public Object element(Attribute<?, ?> collection, Canaries canaries) {
        Class<?> type = Kind.elementType(collection);
        return model.embeddables().of(type).isPresent()
                ? embeddable(type, canaries)
                : basic(collection, type, canaries);
    }

    private Object basic(Attribute<?, ?> attribute, Class<?> type, Canaries canaries) {
        return Values.of(type, canaries)
                .orElseThrow(() -> new NotCovered(name(attribute) + " is a " + type.getName()
                        + ", of which no value can be generated: supply one by Samples."));
    }

    private Object embeddable(Class<?> type, Canaries canaries) {
        Object made = blank(type);
        model.embeddables().of(type).orElseThrow().forEach((attribute, mapping) -> {
            if (attribute.isAssociation()) {
                throw new NotCovered(name(attribute) + " is a relation inside an embeddable, which is not covered.");
            }
            put(mapping, made, value(attribute, canaries));
        });
        return made;
    }

    private Object collection(Attribute<?, ?> attribute, Canaries canaries) {
        if (attribute instanceof MapAttribute<?, ?, ?> map) {
            var entries = new java.util.HashMap<Object, Object>();
            for (int i = 0; i < ELEMENTS; i++) {
                entries.put(basic(attribute, map.getKeyJavaType(), canaries), element(attribute, canaries));
            }
            return entries;
        }
        Collection<Object> elements = Collections.of(attribute.getJavaType());
        for (int i = 0; i < ELEMENTS; i++) {
            elements.add(element(attribute, canaries));
        }
        return elements;
    }

    private static void relate(
            Kind kind, Object entity, Attribute<?, ?> relation, Function<Class<?>, @Nullable Object> references) {
        if (!kind.owns(relation)) {
            return;
        }
        if (Map.class.isAssignableFrom(relation.getJavaType())) {
            throw new NotCovered(name(relation) + " is a map of entities, which is not covered.");
        }
        Object other = references.apply(Kind.elementType(relation));
        if (!relation.isCollection()) {
            put(kind.mapping(relation), entity, other);
        } else if (other != null) {
            Collection<Object> elements = Collections.of(relation.getJavaType());
            elements.add(other);
            put(kind.mapping(relation), entity, elements);
        }
    }

    private static void put(DatabaseMapping mapping, Object owner, @Nullable Object value) {
        mapping.setRealAttributeValueInObject(owner, value);
    }

    static String name(Attribute<?, ?> attribute) {
        ManagedType<?> owner = attribute.getDeclaringType();
        return owner.getJavaType().getSimpleName() + "." + attribute.getName();
    }
}
