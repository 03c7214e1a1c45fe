package io.cloison.prover.subject;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.Metamodel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.persistence.mappings.DatabaseMapping;

/** Every embeddable that is mapped, with its attributes' mappings. Immutable. */
final class Embeddables {

    private final Map<Class<?>, Map<Attribute<?, ?>, DatabaseMapping>> types;

    Embeddables(Metamodel metamodel) {
        types = metamodel.getEmbeddables().stream()
                .collect(Collectors.toMap(EmbeddableType::getJavaType, Embeddables::mappings));
    }

    /** How the attributes of the embeddable are mapped; empty for any other class. */
    Optional<Map<Attribute<?, ?>, DatabaseMapping>> of(Class<?> type) {
        return Optional.ofNullable(types.get(type));
    }

    private static Map<Attribute<?, ?>, DatabaseMapping> mappings(EmbeddableType<?> type) {
        return type.getAttributes().stream()
                .<Attribute<?, ?>>map(attribute -> attribute)
                .collect(Collectors.toMap(
                        Function.identity(),
                        attribute -> ready(type, attribute),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    /** EclipseLink makes an embeddable's mappings ready in copies only, one for each place where it is embedded. */
    private static DatabaseMapping ready(EmbeddableType<?> type, Attribute<?, ?> attribute) {
        var mapping = (DatabaseMapping) Model.descriptor(type)
                .getMappingForAttributeName(attribute.getName())
                .clone();
        mapping.getAttributeAccessor().initializeAttributes(type.getJavaType());
        return mapping;
    }
}
