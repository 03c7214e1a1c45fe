package io.cloison.prover.subject;

import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.mappings.AggregateCollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.ManyToManyMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.RelationTableMechanism;

/** What EclipseLink's mappings say that JPA's metamodel does not. */
final class Mappings {

    private Mappings() {}

    /** The tables that the mapping has beside those of its entity. */
    static Stream<String> tables(DatabaseMapping mapping) {
        if (mapping instanceof DirectCollectionMapping values) {
            return Stream.of(name(values.getReferenceTable()));
        }
        if (mapping instanceof AggregateCollectionMapping embeddables) {
            return embeddables.getReferenceDescriptor().getTables().stream().map(Mappings::name);
        }
        if (mapping instanceof ManyToManyMapping relation) {
            return Stream.of(name(relation.getRelationTable()));
        }
        if (mapping instanceof OneToOneMapping relation && relation.hasRelationTableMechanism()) {
            RelationTableMechanism mechanism = relation.getRelationTableMechanism();
            return Stream.of(name(mechanism.getRelationTable()));
        }
        return Stream.empty();
    }

    /** The table's name as PostgreSQL knows it: in small letters unless it is quoted. */
    static String name(DatabaseTable table) {
        return table.shouldUseDelimiters() ? table.getName() : table.getName().toLowerCase(Locale.ROOT);
    }

    static boolean isIdOrVersion(Attribute<?, ?> attribute) {
        return attribute instanceof SingularAttribute<?, ?> single && (single.isId() || single.isVersion());
    }
}
