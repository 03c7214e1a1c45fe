package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.Query;
import jakarta.persistence.metamodel.Attribute;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** JPQL over an entity: rows, values, subqueries, injected SQL, bulk changes. */
final class QueryAttacks {

    private QueryAttacks() {}

    static Stream<Attack> on(Kind kind) {
        String from = " from " + kind.name() + " e";
        return Stream.of(
                        Stream.of(
                                byId(kind, "JPQL by id", "select e" + from + " where e.id = :id"),
                                all(kind, "JPQL of all", "select e" + from),
                                all(kind, "JPQL of all, ordered and paged", "select e" + from + " order by e.id desc"),
                                all(kind, "JPQL of all ids and versions", "select e.id, e.version" + from),
                                crossJoin(kind),
                                subquery(kind),
                                injected(kind),
                                delete(kind)),
                        values(kind),
                        changeable(kind).map(attribute -> update(kind, attribute)).stream())
                .flatMap(attacks -> attacks);
    }

    /** An attribute that a statement may change and that can hold a canary, text first. */
    static Optional<Attribute<?, ?>> changeable(Kind kind) {
        return kind.basics().stream()
                .filter(kind::isUpdatable)
                .filter(attribute -> !attribute.getJavaType().isEnum()
                        && attribute.getJavaType() != boolean.class
                        && attribute.getJavaType() != Boolean.class)
                .min(Comparator.comparing(attribute -> attribute.getJavaType() != String.class));
    }

    /** Every path from the entity to a value in its own tables. */
    static Stream<String> paths(Kind kind) {
        return Stream.concat(
                kind.basics().stream().map(attribute -> "e." + attribute.getName()),
                kind.embedded().stream().flatMap(Paths::inside));
    }

    static Attack byId(Kind kind, String name, String jpql) {
        return rows(
                kind.name(), name, strike -> strike.entities().createQuery(jpql).setParameter("id", strike.id(kind)));
    }

    /** A query by a victim's id: whatever it returns goes into the evidence. */
    static Attack rows(String target, String name, Function<Strike, Query> query) {
        return Attack.reaches(target, name, (strike, evidence) -> {
            List<?> rows = query.apply(strike).getResultList();
            evidence.saw(rows);
            evidence.countedById(rows.size());
        });
    }

    private static Attack all(Kind kind, String name, String jpql) {
        return Attack.reaches(kind.name(), name, (strike, evidence) -> {
            List<?> rows =
                    strike.entities().createQuery(jpql).setMaxResults(1000).getResultList();
            evidence.saw(rows);
            evidence.counted(rows.size(), own(strike, kind));
        });
    }

    /** How many rows of the kind the attacker may see. */
    static long own(Strike strike, Kind kind) {
        return strike.attacker() == strike.victim() ? 0 : strike.attacker().count(kind.javaType());
    }

    private static Stream<Attack> values(Kind kind) {
        return paths(kind)
                .map(path -> byId(
                        kind, "JPQL value " + path, "select " + path + " from " + kind.name() + " e where e.id = :id"));
    }

    private static Attack crossJoin(Kind kind) {
        return byId(
                kind,
                "JPQL of two roots",
                "select distinct x from " + kind.name() + " e, " + kind.name() + " x where x.id = :id");
    }

    private static Attack subquery(Kind kind) {
        return Attack.reaches(kind.name(), "JPQL subquery", (strike, evidence) -> {
            Query query = strike.entities()
                    .createQuery("select e from " + kind.name() + " e where (select count(x) from " + kind.name()
                            + " x where x.id = :id) > :own");
            query.setParameter("id", strike.id(kind)).setParameter("own", strike.twin() ? 1L : 0L);
            evidence.counted(query.getResultList().size(), 0);
        });
    }

    private static Attack injected(Kind kind) {
        return Attack.reaches(kind.name(), "JPQL with SQL() that closes the tenant's condition", (strike, evidence) -> {
            List<?> rows = strike.entities()
                    .createQuery("select e from " + kind.name() + " e where e.id = :id and SQL('1 = 1) or (1 = 1')")
                    .setParameter("id", strike.id(kind))
                    .getResultList();
            evidence.saw(rows);
        });
    }

    private static Attack update(Kind kind, Attribute<?, ?> attribute) {
        return Attack.reaches(
                kind.name(),
                "JPQL update",
                (strike, evidence) -> evidence.countedById(strike.entities()
                        .createQuery("update " + kind.name() + " e set e." + attribute.getName()
                                + " = :value where e.id = :id")
                        .setParameter(
                                "value",
                                strike.forge()
                                        .value(attribute, strike.attacker().canaries()))
                        .setParameter("id", strike.id(kind))
                        .executeUpdate()));
    }

    private static Attack delete(Kind kind) {
        return Attack.reaches(
                        kind.name(),
                        "JPQL delete",
                        (strike, evidence) -> evidence.countedById(strike.entities()
                                .createQuery("delete from " + kind.name() + " e where e.id = :id")
                                .setParameter("id", strike.id(kind))
                                .executeUpdate()))
                .telling(Attack.FOREIGN_KEY);
    }
}
