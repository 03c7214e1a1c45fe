package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.Query;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;

/** Queries that the victim has run before and that the factory keeps, with and without their results. */
final class NamedQueryAttacks {

    private NamedQueryAttacks() {}

    static Stream<Attack> on(Kind kind) {
        String from = " from " + kind.name() + " e where e.id = :id";
        return Stream.concat(
                Stream.of(
                        named(kind, "named query", "select e" + from, false),
                        named(kind, "named query with cached results", "select e" + from, true),
                        named(kind, "named ids with cached results", "select e.id, e.version" + from, true)),
                QueryAttacks.changeable(kind)
                        .map(attribute -> named(
                                kind,
                                "named value with cached results",
                                "select e." + attribute.getName() + from,
                                true))
                        .stream());
    }

    private static Attack named(Kind kind, String name, String jpql, boolean cached) {
        String key = "prover." + kind.name() + "." + name.replace(' ', '-');
        Attack.Step run = (strike, evidence) -> {
            List<?> rows = strike.entities()
                    .createNamedQuery(key)
                    .setParameter("id", strike.id(kind))
                    .getResultList();
            evidence.saw(rows);
            evidence.countedById(rows.size());
        };
        return Attack.reaches(kind.name(), name, run).after((strike, evidence) -> {
            Query query = strike.delegate().createQuery(jpql);
            if (cached) {
                query.setHint(QueryHints.QUERY_RESULTS_CACHE, HintValues.TRUE);
            }
            strike.delegate().getEntityManagerFactory().addNamedQuery(key, query);
            run.run(strike, evidence);
        });
    }
}
