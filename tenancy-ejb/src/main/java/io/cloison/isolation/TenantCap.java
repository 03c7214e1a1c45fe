package io.cloison.isolation;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets each tenant run only so many transactions at a time on this node, and only so many callers wait, so that one tenant cannot take the
 * connections or the threads of the others. Holds memory for tenants at work only. Thread-safe.
 */
@Singleton
class TenantCap {

    private static final long RETRY_AFTER_SECONDS = 1;

    private final ConcurrentHashMap<TenantId, Slots> busy = new ConcurrentHashMap<>();
    private final int most = IsolationSettings.TENANT_CONNECTIONS.get();
    private final int waiters = IsolationSettings.TENANT_WAITERS.get();
    private final long timeoutNanos = IsolationSettings.ACQUIRE_TIMEOUT.get().toNanos();

    /** Takes a slot of the tenant; {@code unavailable} where all are taken and none becomes free in time. */
    void enter(TenantId tenant) {
        Slots slots = busy.compute(tenant, (id, known) -> {
            Slots entry = known == null ? new Slots(most) : known;
            entry.users++;
            return entry;
        });
        if (!slots.acquire(waiters, timeoutNanos)) {
            forget(tenant);
            throw ProblemException.unavailable("The tenant has too many requests at work.", RETRY_AFTER_SECONDS, null);
        }
    }

    /** Gives the slot back. */
    void leave(TenantId tenant) {
        Slots slots = busy.get(tenant);
        if (slots != null) {
            slots.free.release();
            forget(tenant);
        }
    }

    /** How many tenants hold a slot or want one. */
    int tenantsAtWork() {
        return busy.size();
    }

    private void forget(TenantId tenant) {
        busy.computeIfPresent(tenant, (id, slots) -> --slots.users == 0 ? null : slots);
    }

    /** A tenant's slots; {@code users} counts who holds or wants one and changes under the map's lock for the key. */
    private static final class Slots {

        final Semaphore free;
        int users;

        Slots(int most) {
            free = new Semaphore(most, true);
        }

        boolean acquire(int waiters, long timeoutNanos) {
            if (free.tryAcquire()) {
                return true;
            }
            if (free.getQueueLength() >= waiters) {
                return false;
            }
            try {
                return free.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
