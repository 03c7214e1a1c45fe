package io.cloison.isolation;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.tenant.DatabaseServer;
import io.cloison.tenant.DatabaseServers;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantRemoved;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pools of tenants' own databases: opened at first use, at most so many at a time, the longest idle closed first. An idle tenant whose
 * pool is closed costs nothing. Thread-safe.
 */
@Singleton
class DatabasePools {

    private final ConcurrentHashMap<TenantId, Pool> open = new ConcurrentHashMap<>();
    private final int most = IsolationSettings.DATABASE_POOLS.get();
    private final PoolFactory factory;
    private final DatabaseServers servers;

    @Inject
    DatabasePools(PoolFactory factory, DatabaseServers servers) {
        this.factory = factory;
        this.servers = servers;
    }

    /** The pool of the tenant's database, opened if need be, kept open until {@link Pool#leave()}. */
    Pool enter(Tenant tenant) {
        if (open.size() >= most && !open.containsKey(tenant.id())) {
            closeIdlest();
        }
        return open.compute(tenant.id(), (id, known) -> {
            Pool pool = known == null ? open(tenant) : known;
            pool.enter();
            return pool;
        });
    }

    /** Closes the tenant's pool at once, whoever is at work in it. */
    void close(TenantId tenant) {
        Optional.ofNullable(open.remove(tenant)).ifPresent(Pool::close);
    }

    void onRemoved(@Observes TenantRemoved news) {
        close(news.tenant());
    }

    /** Closes every pool that has had no work for the time. */
    void closeIdle(Duration time) {
        long before = System.nanoTime() - time.toNanos();
        open.forEach((tenant, pool) -> {
            if (pool.lastUsed() - before < 0) {
                closeIfIdle(tenant);
            }
        });
    }

    /** How many pools are open. */
    int size() {
        return open.size();
    }

    @PreDestroy
    void closeAll() {
        open.keySet().forEach(this::close);
    }

    /** Closes the pool that has been idle the longest; false where none is idle. */
    boolean closeIdlest() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().isIdle())
                .min(Comparator.comparingLong(entry -> entry.getValue().lastUsed()))
                .map(Map.Entry::getKey)
                .filter(this::closeIfIdle)
                .isPresent();
    }

    private boolean closeIfIdle(TenantId tenant) {
        return open.computeIfPresent(tenant, (id, pool) -> {
                    if (!pool.isIdle()) {
                        return pool;
                    }
                    pool.close();
                    return null;
                })
                == null;
    }

    private Pool open(Tenant tenant) {
        if (open.size() >= most) {
            throw ProblemException.unavailable("All connections are in use.", 1, null);
        }
        Placement placement = tenant.placement();
        DatabaseServer server = servers.byName(placement.server())
                .orElseThrow(() ->
                        ProblemException.unavailable("The tenant's database server is not registered.", 60, null));
        return factory.ofTenant(server, placement);
    }
}
