package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.LockModeType;
import jakarta.persistence.metamodel.Attribute;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.persistence.sessions.UnitOfWork;

/** Passing a foreign row off as one that the attacker has loaded, then reading, locking, changing or deleting it. */
final class ManagedAttacks {

    private ManagedAttacks() {}

    static Stream<Attack> on(Kind kind) {
        return Stream.of(
                Attack.reaches(kind.name(), "refresh", (strike, evidence) -> {
                    Object managed = strike.smuggled(strike.forged(kind));
                    strike.entities().refresh(managed);
                    evidence.saw(managed);
                }),
                Attack.reaches(kind.name(), "lock PESSIMISTIC_WRITE", (strike, evidence) -> {
                    strike.entities().lock(strike.smuggled(kind), LockModeType.PESSIMISTIC_WRITE);
                    FindAttacks.reportLock(strike, kind, evidence);
                }),
                Attack.reaches(kind.name(), "lock OPTIMISTIC_FORCE_INCREMENT", (strike, evidence) -> {
                    strike.entities().lock(strike.smuggled(kind), LockModeType.OPTIMISTIC_FORCE_INCREMENT);
                    strike.entities().flush();
                }),
                Attack.reaches(kind.name(), "remove", (strike, evidence) -> {
                            strike.entities().remove(strike.smuggled(kind));
                            strike.entities().flush();
                        })
                        .telling(Attack.FOREIGN_KEY),
                update(kind),
                merge(kind, "merge a forgery", Strike::forged),
                merge(
                        kind,
                        "merge a detached copy",
                        (strike, same) -> strike.victim().copy(same)));
    }

    private static Attack update(Kind kind) {
        return Attack.reaches(kind.name(), "change and flush", (strike, evidence) -> {
            Object managed = strike.smuggled(kind);
            changed(strike, kind, managed);
            strike.entities().flush();
        });
    }

    private static Attack merge(Kind kind, String name, Source source) {
        return Attack.reaches(kind.name(), name, (strike, evidence) -> {
                    Object detached = source.from(strike, kind);
                    evidence.brought(detached);
                    Object managed = strike.entities().merge(detached);
                    changed(strike, kind, managed);
                    strike.entities().flush();
                })
                .telling(Attack.UNIQUE);
    }

    private static void changed(Strike strike, Kind kind, Object managed) throws ReflectiveOperationException {
        Optional<Attribute<?, ?>> attribute = QueryAttacks.changeable(kind);
        if (attribute.isPresent()) {
            strike.change(
                    kind,
                    managed,
                    attribute.get(),
                    strike.forge().value(attribute.get(), strike.attacker().canaries()));
        } else {
            strike.entities().unwrap(UnitOfWork.class).forceUpdateToVersionField(managed, true);
        }
    }

    /** Where a merged entity comes from. */
    private interface Source {
        Object from(Strike strike, Kind kind);
    }
}
