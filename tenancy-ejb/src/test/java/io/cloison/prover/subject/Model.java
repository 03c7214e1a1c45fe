package io.cloison.prover.subject;

import jakarta.persistence.metamodel.Metamodel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.jpa.metamodel.ManagedTypeImpl;

/** Every entity that is mapped. Immutable. */
public final class Model {

    private final Embeddables embeddables;
    private final Map<Class<?>, Kind> kinds;

    public Model(Metamodel metamodel) {
        embeddables = new Embeddables(metamodel);
        kinds = metamodel.getEntities().stream()
                .map(type -> new Kind(type, descriptor(type)))
                .sorted(Comparator.comparing(Kind::name))
                .collect(
                        Collectors.toMap(Kind::javaType, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** Every entity type, abstract ones too, by name. */
    public List<Kind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** The entity types that have instances. */
    public List<Kind> concrete() {
        return kinds().stream().filter(kind -> !kind.isAbstract()).toList();
    }

    /** The entity type with the class; empty for any other class. */
    public Optional<Kind> kind(Class<?> type) {
        return Optional.ofNullable(kinds.get(type));
    }

    Embeddables embeddables() {
        return embeddables;
    }

    /** How the type, an entity or an embeddable, is mapped. */
    static ClassDescriptor descriptor(Object managedType) {
        return ((ManagedTypeImpl<?>) managedType).getDescriptor();
    }
}
