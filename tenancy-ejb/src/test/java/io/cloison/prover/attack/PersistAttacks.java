package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import io.cloison.prover.subject.Model;
import jakarta.persistence.metamodel.Attribute;
import java.util.stream.Stream;

/** Storing rows that take a foreign id, or refer to a foreign row. */
final class PersistAttacks {

    private PersistAttacks() {}

    static Stream<Attack> on(Model model, Kind kind) {
        return Stream.concat(
                Stream.of(Attack.collides(kind.name(), "persist with a stolen id", (strike, evidence) -> {
                    Object forged = strike.made(kind);
                    io.cloison.prover.subject.Population.steal(
                            forged, strike.victim().copy(kind));
                    strike.entities().persist(forged);
                    strike.entities().flush();
                })),
                kind.relations().stream()
                        .filter(kind::owns)
                        .filter(relation -> !relation.isCollection())
                        .flatMap(relation -> referring(model, kind, relation)));
    }

    private static Stream<Attack> referring(Model model, Kind kind, Attribute<?, ?> relation) {
        String target = kind.name() + "." + relation.getName();
        Kind other = model.kind(relation.getJavaType()).orElseThrow();
        Stream<Attack> storing = Stream.of(
                storing(
                        kind,
                        relation,
                        target,
                        "persist with a reference",
                        strike -> strike.entities().getReference(strike.concrete(other), strike.id(other))),
                storing(kind, relation, target, "persist with a smuggled entity", strike -> strike.smuggled(other)));
        return kind.isUpdatable(relation)
                ? Stream.concat(storing, Stream.of(pointing(kind, relation, target, other)))
                : storing;
    }

    private static Attack storing(Kind kind, Attribute<?, ?> relation, String target, String name, Foreign foreign) {
        return Attack.reaches(target, name, (strike, evidence) -> {
                    Object made = strike.made(kind);
                    strike.change(kind, made, relation, foreign.of(strike));
                    strike.entities().persist(made);
                    strike.entities().flush();
                    evidence.accepted("a row refers to the other tenant's");
                    strike.entities().clear();
                    evidence.saw(strike.entities()
                            .find(made.getClass(), ((io.cloison.isolation.TenantEntity) made).getId()));
                })
                .telling(Attack.UNIQUE);
    }

    private static Attack pointing(Kind kind, Attribute<?, ?> relation, String target, Kind other) {
        return Attack.reaches(target, "let an own row refer to a smuggled entity", (strike, evidence) -> {
                    Object own = strike.own(kind.javaType());
                    strike.change(kind, own, relation, strike.smuggled(other));
                    strike.entities().flush();
                    evidence.accepted("a row refers to the other tenant's");
                })
                .telling(Attack.UNIQUE);
    }

    /** Another tenant's entity, as an attacker may get hold of it. */
    private interface Foreign {
        Object of(Strike strike);
    }
}
