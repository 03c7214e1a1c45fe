package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Counting, summing up and grouping others' rows. */
final class AggregateAttacks {

    private AggregateAttacks() {}

    static Stream<Attack> on(Kind kind) {
        return Stream.concat(
                Stream.of(
                        Attack.reaches(
                                kind.name(),
                                "count of all",
                                (strike, evidence) -> evidence.counted(
                                        (Long) strike.entities()
                                                .createQuery("select count(e) from " + kind.name() + " e")
                                                .getSingleResult(),
                                        QueryAttacks.own(strike, kind))),
                        Attack.reaches(
                                kind.name(),
                                "count by id",
                                (strike, evidence) -> evidence.countedById((Long) strike.entities()
                                        .createQuery("select count(e) from " + kind.name() + " e where e.id = :id")
                                        .setParameter("id", strike.id(kind))
                                        .getSingleResult()))),
                kind.basics().stream().filter(AggregateAttacks::isOrdered).flatMap(attribute -> of(kind, attribute)));
    }

    private static Stream<Attack> of(Kind kind, Attribute<?, ?> attribute) {
        String path = "e." + attribute.getName();
        String where = " from " + kind.name() + " e where e.id = :id";
        Stream<Attack> extremes = Stream.of(
                value(kind, "max of " + path, "select max(" + path + ")" + where),
                value(kind, "min of " + path, "select min(" + path + ")" + where),
                value(kind, "group by " + path, "select " + path + ", count(e)" + where + " group by " + path));
        return attribute.getJavaType() == String.class
                ? extremes
                : Stream.concat(
                        extremes,
                        Stream.of(
                                value(kind, "sum of " + path, "select sum(" + path + ")" + where),
                                value(kind, "avg of " + path, "select avg(" + path + ")" + where)));
    }

    private static Attack value(Kind kind, String name, String jpql) {
        return Attack.reaches(kind.name(), name, (strike, evidence) -> {
            List<?> rows = strike.entities()
                    .createQuery(jpql)
                    .setParameter("id", strike.id(kind))
                    .getResultList();
            evidence.saw(rows);
            evidence.countedById(rows.stream().filter(Objects::nonNull).count());
        });
    }

    private static boolean isOrdered(Attribute<?, ?> attribute) {
        Class<?> type = attribute.getJavaType();
        return type == String.class
                || type == long.class
                || type == Long.class
                || type == int.class
                || type == Integer.class
                || type == java.math.BigDecimal.class;
    }
}
