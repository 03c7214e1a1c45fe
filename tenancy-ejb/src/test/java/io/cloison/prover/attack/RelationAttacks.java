package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import io.cloison.prover.subject.Model;
import jakarta.persistence.metamodel.Attribute;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.persistence.config.QueryHints;

/** Joins of every sort along every relation, and changes of its join table or foreign keys through a collection. */
final class RelationAttacks {

    private RelationAttacks() {}

    static Stream<Attack> on(Model model, Kind kind) {
        return kind.relations().stream()
                .flatMap(relation -> Stream.concat(
                        joins(model, kind, relation),
                        relation.isCollection() && kind.owns(relation)
                                ? changes(model, kind, relation)
                                : Stream.empty()));
    }

    private static Stream<Attack> joins(Model model, Kind kind, Attribute<?, ?> relation) {
        String path = "e." + relation.getName();
        String from = " from " + kind.name() + " e ";
        String byId = " where e.id = :id";
        String values = values(model, Kind.elementType(relation));
        return Stream.of(
                join(kind, relation, "inner join", "select " + values + from + "join " + path + " t" + byId),
                join(kind, relation, "outer join", "select " + values + from + "left join " + path + " t" + byId),
                join(kind, relation, "fetch join", "select e" + from + "join fetch " + path + byId),
                join(kind, relation, "outer fetch join", "select e" + from + "left join fetch " + path + byId),
                batch(kind, relation, "select e" + from + byId, path),
                fromTheOtherEnd(
                        kind, relation, "select e.id, " + values + from + "join " + path + " t where t.id = :id"));
    }

    /** What a join selects of the other entity. */
    private static String values(Model model, Class<?> other) {
        return model.kind(other).stream()
                .flatMap(kind -> Stream.concat(Stream.of("e.id"), QueryAttacks.paths(kind)))
                .map(path -> "t" + path.substring(1))
                .collect(Collectors.joining(", "));
    }

    private static Attack join(Kind kind, Attribute<?, ?> relation, String name, String jpql) {
        return QueryAttacks.rows(
                kind.name() + "." + relation.getName(),
                name,
                strike -> strike.entities().createQuery(jpql).setParameter("id", strike.id(kind)));
    }

    private static Attack batch(Kind kind, Attribute<?, ?> relation, String jpql, String path) {
        return QueryAttacks.rows(
                kind.name() + "." + relation.getName(),
                "batch fetch",
                strike -> strike.entities()
                        .createQuery(jpql)
                        .setParameter("id", strike.id(kind))
                        .setHint(QueryHints.BATCH, path));
    }

    private static Attack fromTheOtherEnd(Kind kind, Attribute<?, ?> relation, String jpql) {
        return QueryAttacks.rows(
                kind.name() + "." + relation.getName(),
                "join from the other end",
                strike -> strike.entities()
                        .createQuery(jpql)
                        .setParameter("id", strike.otherEnd(kind, Kind.elementType(relation))));
    }

    private static Stream<Attack> changes(Model model, Kind kind, Attribute<?, ?> relation) {
        String target = kind.name() + "." + relation.getName();
        Kind other = model.kind(Kind.elementType(relation)).orElseThrow();
        return Stream.of(
                Attack.reaches(target, "add a smuggled entity to an own collection", (strike, evidence) -> {
                            Object own = strike.own(kind.javaType());
                            strike.collection(own, relation).add(strike.smuggled(other));
                            strike.entities().flush();
                            evidence.accepted("the collection holds the other tenant's");
                        })
                        .telling(Attack.UNIQUE),
                Attack.reaches(target, "add an own entity to a smuggled collection", (strike, evidence) -> {
                            Object foreign = strike.smuggled(kind);
                            strike.collection(foreign, relation).add(strike.own(other.javaType()));
                            strike.entities().flush();
                            evidence.accepted("the other tenant's collection has grown");
                        })
                        .telling(Attack.UNIQUE),
                Attack.reaches(target, "empty a smuggled collection", (strike, evidence) -> {
                    strike.collection(strike.smuggled(kind), relation).clear();
                    strike.entities().flush();
                }));
    }
}
