package io.cloison.prover.attack;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.stream.Stream;

/** Paths into embeddables. */
final class Paths {

    private Paths() {}

    /** Every path from the entity {@code e} through the embedded attribute to a value. */
    static Stream<String> inside(Attribute<?, ?> embedded) {
        return inside("e." + embedded.getName(), embedded);
    }

    private static Stream<String> inside(String path, Attribute<?, ?> embedded) {
        var type = (EmbeddableType<?>) ((SingularAttribute<?, ?>) embedded).getType();
        return type.getAttributes().stream()
                .flatMap(attribute ->
                        attribute.getPersistentAttributeType() == Attribute.PersistentAttributeType.EMBEDDED
                                ? inside(path + "." + attribute.getName(), attribute)
                                : Stream.of(path + "." + attribute.getName()));
    }
}
