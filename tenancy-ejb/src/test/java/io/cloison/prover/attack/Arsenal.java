package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import io.cloison.prover.subject.Model;
import java.util.List;
import java.util.stream.Stream;

/** Every attack there is on an entity or a table. */
public final class Arsenal {

    private Arsenal() {}

    /** The attacks on the entity, its relations and its collections. */
    public static List<Attack> on(Model model, Kind kind) {
        return Stream.of(
                        FindAttacks.on(kind),
                        ManagedAttacks.on(kind),
                        QueryAttacks.on(kind),
                        AggregateAttacks.on(kind),
                        CriteriaAttacks.on(kind),
                        NamedQueryAttacks.on(kind),
                        PersistAttacks.on(model, kind),
                        RelationAttacks.on(model, kind),
                        CollectionAttacks.on(kind),
                        ContextAttacks.on(kind))
                .flatMap(attacks -> attacks)
                .toList();
    }

    /**
     * The attacks on the table, mapped or not.
     *
     * @param keyed whether it has a unique key
     */
    public static List<Attack> on(String table, boolean keyed) {
        return Stream.of(
                        NativeAttacks.on(table),
                        TableAttacks.on(table),
                        Stream.of(TableAttacks.probing(table)).filter(probing -> keyed),
                        RightsAttacks.on(table),
                        RightsAttacks.impersonating(table))
                .flatMap(attacks -> attacks)
                .toList();
    }
}
