package io.cloison.prover.attack;

import io.cloison.prover.subject.Kind;
import jakarta.persistence.CacheRetrieveMode;
import jakarta.persistence.CacheStoreMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.persistence.config.CacheUsage;
import org.eclipse.persistence.config.QueryHints;

/** Reaching for a row by its id, past every cache. */
final class FindAttacks {

    private FindAttacks() {}

    static Stream<Attack> on(Kind kind) {
        Class<Object> type = kind.javaType();
        return Stream.of(
                Attack.reaches(
                        kind.name(),
                        "find",
                        (strike, evidence) -> evidence.saw(strike.entities().find(type, strike.id(kind)))),
                Attack.reaches(
                        kind.name(),
                        "getReference",
                        (strike, evidence) ->
                                evidence.saw(strike.entities().getReference(strike.concrete(kind), strike.id(kind)))),
                locking(kind, LockModeType.PESSIMISTIC_READ),
                locking(kind, LockModeType.PESSIMISTIC_WRITE),
                locking(kind, LockModeType.OPTIMISTIC_FORCE_INCREMENT),
                throughCaches(kind),
                inCacheOnly(kind),
                Attack.refused(kind.name(), "look into the shared cache", (strike, evidence) -> {
                            if (strike.delegate()
                                    .getEntityManagerFactory()
                                    .getCache()
                                    .contains(type, strike.id(kind))) {
                                evidence.alwaysAccepted("the shared cache holds the row");
                            }
                        })
                        .after((strike, evidence) -> load(strike, kind)));
    }

    private static Attack locking(Kind kind, LockModeType mode) {
        return Attack.reaches(kind.name(), "find with lock " + mode, (strike, evidence) -> {
            evidence.saw(strike.entities().find(kind.javaType(), strike.id(kind), mode));
            reportLock(strike, kind, evidence);
        });
    }

    private static Attack throughCaches(Kind kind) {
        return Attack.reaches(
                        kind.name(),
                        "find with shared-cache hints",
                        (strike, evidence) -> evidence.saw(
                                strike.entities().find(kind.javaType(), strike.id(kind), hints(CacheRetrieveMode.USE))))
                .after((strike, evidence) ->
                        strike.entities().find(kind.javaType(), strike.id(kind), hints(CacheRetrieveMode.BYPASS)));
    }

    private static Attack inCacheOnly(Kind kind) {
        return Attack.refused(
                        kind.name(),
                        "query in caches only",
                        (strike, evidence) -> evidence.saw(strike.entities()
                                .createQuery("select e from " + kind.name() + " e where e.id = :id")
                                .setParameter("id", strike.id(kind))
                                .setHint(QueryHints.CACHE_USAGE, CacheUsage.CheckCacheOnly)
                                .getResultList()))
                .after((strike, evidence) -> load(strike, kind));
    }

    private static void load(Strike strike, Kind kind) {
        EntityManager entities = strike.entities();
        entities.find(kind.javaType(), strike.id(kind), hints(CacheRetrieveMode.BYPASS));
        entities.createQuery("select e from " + kind.name() + " e")
                .setHint(QueryHints.CACHE_STORE_MODE, CacheStoreMode.USE)
                .getResultList();
    }

    static void reportLock(Strike strike, Kind kind, Evidence evidence) {
        if (strike.isLocked(kind)) {
            evidence.alwaysAccepted("the row is locked");
        }
    }

    private static Map<String, Object> hints(CacheRetrieveMode mode) {
        return Map.of(QueryHints.CACHE_RETRIEVE_MODE, mode, QueryHints.CACHE_STORE_MODE, CacheStoreMode.USE);
    }
}
