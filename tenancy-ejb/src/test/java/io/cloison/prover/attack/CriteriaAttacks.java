package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaDelete;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.CriteriaUpdate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.metamodel.Attribute;
import java.util.List;
import java.util.stream.Stream;

/** The same as JPQL, through the Criteria API; with batch writing its bulk statements report one row, whatever they changed. */
final class CriteriaAttacks {

    private CriteriaAttacks() {}

    static Stream<Attack> on(Kind kind) {
        return Stream.concat(
                Stream.of(select(kind), delete(kind)),
                QueryAttacks.changeable(kind).map(attribute -> update(kind, attribute)).stream());
    }

    private static Attack select(Kind kind) {
        return Attack.reaches(kind.name(), "Criteria select", (strike, evidence) -> {
            CriteriaBuilder builder = strike.entities().getCriteriaBuilder();
            CriteriaQuery<Object> query = builder.createQuery(kind.javaType());
            Root<Object> root = query.from(kind.javaType());
            query.select(root).where(builder.equal(root.get("id"), strike.id(kind)));
            List<Object> rows = strike.entities().createQuery(query).getResultList();
            evidence.saw(rows);
            evidence.countedById(rows.size());
        });
    }

    private static Attack delete(Kind kind) {
        return Attack.reaches(kind.name(), "Criteria delete", (strike, evidence) -> {
                    CriteriaBuilder builder = strike.entities().getCriteriaBuilder();
                    CriteriaDelete<Object> delete = builder.createCriteriaDelete(kind.javaType());
                    Root<Object> root = delete.from(kind.javaType());
                    delete.where(builder.equal(root.get("id"), strike.id(kind)));
                    strike.entities().createQuery(delete).executeUpdate();
                })
                .telling(Attack.FOREIGN_KEY);
    }

    private static Attack update(Kind kind, Attribute<?, ?> attribute) {
        return Attack.reaches(kind.name(), "Criteria update", (strike, evidence) -> {
            CriteriaBuilder builder = strike.entities().getCriteriaBuilder();
            CriteriaUpdate<Object> update = builder.createCriteriaUpdate(kind.javaType());
            Root<Object> root = update.from(kind.javaType());
            update.set(
                    attribute.getName(),
                    strike.forge().value(attribute, strike.attacker().canaries()));
            update.where(builder.equal(root.get("id"), strike.id(kind)));
            strike.entities().createQuery(update).executeUpdate();
        });
    }
}
