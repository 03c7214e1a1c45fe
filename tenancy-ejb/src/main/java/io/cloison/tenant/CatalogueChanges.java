package io.cloison.tenant;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * Learns which tenants have changed, on any node, by asking for the rows written by transactions that the last snapshot could not see
 * (PostgreSQL's {@code pg_snapshot_xmin}): none is missed, whatever the order of commits. One caller at a time asks; the others go on while
 * the last answer is younger than twice the maximum age, and wait after that.
 */
@Singleton
class CatalogueChanges {

    private static final System.Logger LOG = System.getLogger(CatalogueChanges.class.getName());

    private final ControlDatabase control;
    private final long maxAgeNanos = CatalogueSettings.MAX_AGE.get().toNanos();
    private final ReentrantLock asking = new ReentrantLock();
    private String horizon = "";
    private volatile long askedAt;
    private volatile boolean asked;

    @Inject
    CatalogueChanges(ControlDatabase control) {
        this.control = control;
    }

    /** Hands every tenant changed since the last call to the consumer, if it is time to ask. */
    void since(Consumer<TenantId> changed) {
        long age = System.nanoTime() - askedAt;
        if (asked && age < maxAgeNanos) {
            return;
        }
        if (asked && age < 2 * maxAgeNanos) {
            askIfNobodyDoes(changed);
            return;
        }
        asking.lock();
        ask(changed);
    }

    /** What is known is young enough to go on with, should the question fail. */
    private void askIfNobodyDoes(Consumer<TenantId> changed) {
        if (!asking.tryLock()) {
            return;
        }
        try {
            ask(changed);
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.DEBUG, "The catalogue's changes could not be read; trying again", e);
        }
    }

    private void ask(Consumer<TenantId> changed) {
        try {
            long now = System.nanoTime();
            if (asked && now - askedAt < maxAgeNanos) {
                return;
            }
            Answer answer = read();
            answer.changed().forEach(changed);
            horizon = answer.horizon();
            askedAt = now;
            asked = true;
        } catch (RuntimeException e) {
            throw ProblemException.unavailable("The catalogue of tenants cannot be read.", 1, e);
        } finally {
            asking.unlock();
        }
    }

    private Answer read() {
        return control.jdbi().inTransaction(handle -> {
            handle.execute("set transaction isolation level repeatable read, read only");
            String next = handle.createQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")
                    .mapTo(String.class)
                    .one();
            return new Answer(horizon.isEmpty() ? List.of() : changedSince(handle), next);
        });
    }

    private List<TenantId> changedSince(Handle handle) {
        return handle.createQuery("""
                        select id from tenant where changed_by >= :horizon::xid8
                        union all select id from tenant_removed where changed_by >= :horizon::xid8""")
                .bind("horizon", horizon)
                .mapTo(UUID.class)
                .map(TenantId::new)
                .list();
    }

    /**
     * Who has changed since the last answer that was received.
     *
     * @param horizon what to ask from the next time
     */
    private record Answer(List<TenantId> changed, String horizon) {}
}
