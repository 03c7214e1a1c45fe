package io.cloison.tenant;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Learns which tenants have changed, on any node, by asking for the rows written by transactions that the last snapshot could not see
 * (PostgreSQL's {@code pg_snapshot_xmin}): none is missed, whatever the order of commits. One caller at a time asks; the others go on while
 * the last answer is younger than twice the maximum age, and wait after that. While the catalogue is out nobody waits: one caller tries again
 * from time to time, the others are told at once.
 */
@Singleton
class CatalogueChanges {

    private static final System.Logger LOG = System.getLogger(CatalogueChanges.class.getName());

    /** How long the catalogue may take to answer before it is taken to be out. */
    private static final int PATIENCE_MILLIS = 2_000;

    private final ControlDatabase control;
    private final long maxAgeNanos = CatalogueSettings.MAX_AGE.get().toNanos();
    private final ReentrantLock asking = new ReentrantLock();
    private String horizon = "";
    private volatile long askedAt;
    private volatile boolean asked;
    private volatile @Nullable Failure failure;

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
        if (failure == null) {
            asking.lock();
        } else if (!asking.tryLock()) {
            throw unavailable(failure);
        }
        ask(changed);
    }

    /** Whether the last answer is no older than that. */
    boolean isYoungerThan(Duration age) {
        return asked && System.nanoTime() - askedAt < age.toNanos();
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
            Failure last = failure;
            if (last != null && now - last.at < maxAgeNanos) {
                throw unavailable(last);
            }
            Answer answer = read();
            answer.changed().forEach(changed);
            horizon = answer.horizon();
            askedAt = now;
            asked = true;
            failure = null;
        } catch (JdbiException e) {
            var out = new Failure(e, System.nanoTime());
            failure = out;
            throw unavailable(out);
        } finally {
            asking.unlock();
        }
    }

    private static ProblemException unavailable(@Nullable Failure failure) {
        Throwable cause = failure == null ? null : failure.cause;
        return ProblemException.unavailable("The catalogue of tenants cannot be read.", 1, cause);
    }

    private Answer read() {
        return control.promptly(PATIENCE_MILLIS, handle -> {
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

    /** Why the catalogue could not be read, and when, on the scale of {@link System#nanoTime}. */
    private record Failure(Throwable cause, long at) {}
}
