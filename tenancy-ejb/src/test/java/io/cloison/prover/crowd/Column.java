package io.cloison.prover.crowd;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.metamodel.Attribute;
import java.util.Collection;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.jspecify.annotations.Nullable;

/** A mapped column, of an entity or of one of its collections of values. */
record Column(Kind kind, Attribute<?, ?> attribute) {

    /** The entity and the attribute. */
    String name() {
        return kind.name() + "." + attribute.getName();
    }

    Class<?> type() {
        return Kind.elementType(attribute);
    }

    /** The table it is in. */
    String table() {
        return mapping() instanceof DirectCollectionMapping values ? values.getReferenceTableName() : kind.rootTable();
    }

    /** Its name in the table. */
    String field() {
        return mapping() instanceof DirectCollectionMapping values
                ? values.getDirectFieldName()
                : mapping().getField().getName();
    }

    /** Whether an UPDATE of the entity may change it. */
    boolean isUpdatable() {
        return !attribute.isCollection() && kind.isUpdatable(attribute);
    }

    /** Puts a new value with the mark into the entity's column. */
    void fill(Object entity, Mark mark) {
        Object value = mark.value(type());
        if (attribute.isCollection()) {
            add(entity, value);
        } else {
            mapping().setRealAttributeValueInObject(entity, value);
        }
    }

    /** What the entity has in it; for a collection, all its elements. */
    @Nullable
    Object in(Object entity) {
        return mapping().getRealAttributeValueFromObject(entity, null);
    }

    @SuppressWarnings("unchecked")
    private void add(Object entity, Object value) {
        ((Collection<Object>) mapping().getRealAttributeValueFromObject(entity, null)).add(value);
    }

    private DatabaseMapping mapping() {
        return kind.mapping(attribute);
    }
}
