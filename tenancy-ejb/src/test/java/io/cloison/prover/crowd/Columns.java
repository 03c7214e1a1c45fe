package io.cloison.prover.crowd;

import io.cloison.prover.subject.Kind;
import io.cloison.prover.subject.Model;
import io.cloison.prover.subject.NotCovered;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.MapAttribute;
import jakarta.persistence.metamodel.Metamodel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every column that is mapped by the entities of a package: each bears its tenant's mark, and each is looked at. Immutable. */
final class Columns {

    private final Map<Class<?>, List<Column>> byType;
    private final List<List<Column>> byTable;

    private Columns(List<Column> all) {
        byType = all.stream()
                .collect(Collectors.groupingBy(column -> column.kind().javaType()));
        byTable = List.copyOf(
                all.stream().collect(Collectors.groupingBy(Column::table)).values());
    }

    /** Those of the package's entities; {@link NotCovered} where one cannot bear a mark. */
    static Columns of(Metamodel metamodel, Package of) {
        return new Columns(new Model(metamodel)
                .concrete().stream()
                        .filter(kind -> kind.javaType().getPackage().equals(of))
                        .flatMap(kind -> kind.attributes()
                                .filter(attribute -> !attribute.isAssociation())
                                .map(attribute -> covered(kind, attribute)))
                        .toList());
    }

    /** All, as entity and attribute. */
    Set<String> names() {
        return byType.values().stream()
                .flatMap(List::stream)
                .map(Column::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    List<Column> of(Class<?> type) {
        return byType.getOrDefault(type, List.of());
    }

    /** All, by their tables. */
    List<List<Column>> byTable() {
        return byTable;
    }

    /** Fills each column of a new entity. */
    <T> T filled(T entity, Mark mark) {
        of(entity.getClass()).forEach(column -> column.fill(entity, mark));
        return entity;
    }

    private static Column covered(Kind kind, Attribute<?, ?> attribute) {
        var column = new Column(kind, attribute);
        boolean hasOneColumn =
                kind.basics().contains(attribute) || kind.collections().contains(attribute);
        if (!hasOneColumn || attribute instanceof MapAttribute || !Mark.bears(column.type())) {
            throw new NotCovered(column.name() + " cannot bear a tenant's mark: teach the crowd");
        }
        return column;
    }
}
