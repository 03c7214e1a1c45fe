package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.MapAttribute;
import java.util.List;
import java.util.stream.Stream;

/** Collections of values: their tables have no entity, and so no discriminator. */
final class CollectionAttacks {

    private CollectionAttacks() {}

    static Stream<Attack> on(Kind kind) {
        return kind.collections().stream()
                .flatMap(collection -> Stream.concat(reads(kind, collection), writes(kind, collection)));
    }

    private static Stream<Attack> reads(Kind kind, Attribute<?, ?> collection) {
        String path = "e." + collection.getName();
        String from = " from " + kind.name() + " e ";
        String value = collection instanceof MapAttribute ? "key(c), value(c)" : "c";
        return Stream.of(
                read(kind, collection, "values", "select " + value + from + "join " + path + " c where e.id = :id"),
                read(
                        kind,
                        collection,
                        "values by outer join",
                        "select " + value + from + "left join " + path + " c where e.id = :id"),
                read(kind, collection, "values of all", "select " + value + from + "join " + path + " c"),
                read(
                        kind,
                        collection,
                        "fetch join",
                        "select e" + from + "left join fetch " + path + " where e.id = :id"));
    }

    private static Attack read(Kind kind, Attribute<?, ?> collection, String name, String jpql) {
        return Attack.reaches(kind.name() + "." + collection.getName(), name, (strike, evidence) -> {
            var query = strike.entities().createQuery(jpql);
            if (jpql.contains(":id")) {
                query.setParameter("id", strike.id(kind));
            }
            List<?> rows = query.getResultList();
            evidence.saw(rows);
        });
    }

    private static Stream<Attack> writes(Kind kind, Attribute<?, ?> collection) {
        String target = kind.name() + "." + collection.getName();
        if (collection instanceof MapAttribute) {
            return Stream.of(emptying(kind, collection, target));
        }
        return Stream.of(
                emptying(kind, collection, target),
                Attack.reaches(target, "add a value to a smuggled entity", (strike, evidence) -> {
                    strike.collection(strike.smuggled(kind), collection)
                            .add(strike.forge()
                                    .element(collection, strike.attacker().canaries()));
                    strike.entities().flush();
                    evidence.accepted("the other tenant's collection has grown");
                }));
    }

    private static Attack emptying(Kind kind, Attribute<?, ?> collection, String target) {
        return Attack.reaches(target, "empty a smuggled entity's collection", (strike, evidence) -> {
            strike.empty(strike.smuggled(kind), collection);
            strike.entities().flush();
        });
    }
}
