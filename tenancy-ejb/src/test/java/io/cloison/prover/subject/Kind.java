package io.cloison.prover.subject;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.ForeignReferenceMapping;

/** An entity type as it is mapped. Immutable. */
public record Kind(EntityType<?> type, ClassDescriptor descriptor) {

    /** The entity's name in JPQL. */
    public String name() {
        return type.getName();
    }

    /** The entity's class. */
    @SuppressWarnings("unchecked")
    public Class<Object> javaType() {
        return (Class<Object>) type.getJavaType();
    }

    public boolean isAbstract() {
        return Modifier.isAbstract(type.getJavaType().getModifiers());
    }

    /** Whether EclipseLink itself adds the tenant to the entity's statements. */
    public boolean hasDiscriminator() {
        return descriptor.getMultitenantPolicy() != null;
    }

    /** The table that holds the entity's id and tenant. */
    public String rootTable() {
        return Mappings.name(descriptor.getTables().get(0));
    }

    /** Every table that the entity's rows, collections and joins are in. */
    public List<String> tables() {
        return Stream.concat(
                        descriptor.getTables().stream().map(Mappings::name),
                        attributes().map(this::mapping).flatMap(Mappings::tables))
                .distinct()
                .toList();
    }

    /** The entity's attributes but for its id and version. */
    public Stream<Attribute<?, ?>> attributes() {
        return type.getAttributes().stream()
                .<Attribute<?, ?>>map(attribute -> attribute)
                .filter(attribute -> !Mappings.isIdOrVersion(attribute));
    }

    /** Columns of the entity itself, but for its id and version. */
    public List<Attribute<?, ?>> basics() {
        return ofKind(Attribute.PersistentAttributeType.BASIC);
    }

    /** What is embedded in the entity. */
    public List<Attribute<?, ?>> embedded() {
        return ofKind(Attribute.PersistentAttributeType.EMBEDDED);
    }

    /** Collections of values that are no entities. */
    public List<Attribute<?, ?>> collections() {
        return ofKind(Attribute.PersistentAttributeType.ELEMENT_COLLECTION);
    }

    /** Whatever refers to other entities. */
    public List<Attribute<?, ?>> relations() {
        return attributes().filter(Attribute::isAssociation).toList();
    }

    /** How the attribute is mapped. */
    public DatabaseMapping mapping(Attribute<?, ?> attribute) {
        return descriptor.getMappingForAttributeName(attribute.getName());
    }

    /** Whether this side of the relation is the one that is written. */
    public boolean owns(Attribute<?, ?> relation) {
        return !(mapping(relation) instanceof ForeignReferenceMapping reference)
                || (reference.getMappedBy() == null && !reference.isReadOnly());
    }

    /** Whether an UPDATE may change the attribute. */
    public boolean isUpdatable(Attribute<?, ?> attribute) {
        return mapping(attribute).getFields().stream().allMatch(DatabaseField::isUpdatable);
    }

    /** The type that a relation refers to or a collection holds. */
    public static Class<?> elementType(Attribute<?, ?> attribute) {
        return attribute instanceof PluralAttribute<?, ?, ?> plural
                ? plural.getElementType().getJavaType()
                : attribute.getJavaType();
    }

    private List<Attribute<?, ?>> ofKind(Attribute.PersistentAttributeType wanted) {
        return attributes()
                .filter(attribute -> attribute.getPersistentAttributeType() == wanted)
                .toList();
    }
}
