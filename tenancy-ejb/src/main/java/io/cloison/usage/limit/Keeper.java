package io.cloison.usage.limit;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.usage.limit.ledger.Lease;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the leases of a node, ten times a second: gives back those that others ask for, that nobody uses, or whose terms have changed, and
 * records what was admitted.
 */
final class Keeper {

    private static final System.Logger LOG = System.getLogger(Keeper.class.getName());

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int BEAT = 10;
    private static final int UNLIMITED_RECORD = 5;

    private final Engine engine;
    private final Desk desk;
    private final Map<UUID, Seen> seen = new HashMap<>();
    private long ticks;

    Keeper(Engine engine) {
        this.engine = engine;
        this.desk = engine.desk();
    }

    /** One round; called by one thread. */
    void tick() {
        if (ticks++ % BEAT == 0) {
            guarded(desk.nodes()::beat);
        }
        guarded(this::giveBackRecalled);
        for (Account account : engine.accounts().all()) {
            guarded(() -> tend(account));
        }
        seen.keySet().removeIf(id -> desk.leases().own(id) == null);
        endClosed();
    }

    /** Records what was admitted for the tenant, and waits until that is done or cannot be. */
    void record(TenantId tenant) {
        for (Account account : engine.accounts().of(tenant)) {
            Terms terms = account.terms;
            if (terms != null) {
                recordNow(account, terms, account.lease);
                recordNow(account, terms, account.counted);
            }
        }
    }

    /** Gives everything back, and waits until that is done or cannot be. */
    void endAll() {
        for (Account account : engine.accounts().all()) {
            Terms terms = account.terms;
            if (terms != null) {
                endNow(account, terms, account.lease);
                endNow(account, terms, account.counted);
            }
        }
    }

    private void recordNow(Account account, Terms terms, @Nullable Lease lease) {
        if (lease != null && lease.unrecorded() > 0) {
            var unused = desk.settleNow(account, terms, lease);
        }
    }

    private void endNow(Account account, Terms terms, @Nullable Lease lease) {
        if (lease != null) {
            lease.close();
            var unused = desk.settleNow(account, terms, lease);
        }
    }

    private void giveBackRecalled() {
        if (desk.leases().all().stream().noneMatch(Lease::isHard)) {
            return;
        }
        for (UUID id : desk.nodes().recalled()) {
            Lease lease = desk.leases().own(id);
            if (lease != null) {
                lease.close();
            }
        }
    }

    private void tend(Account account) {
        Terms terms = terms(account);
        if (terms != null) {
            tend(account, terms, account.lease);
            tend(account, terms, account.counted);
        }
        if (account.lease == null && account.counted == null && !account.isBusy()) {
            engine.accounts().remove(account);
        }
    }

    private @Nullable Terms terms(Account account) {
        try {
            return account.terms == null ? null : engine.terms(account);
        } catch (ProblemException e) {
            if (e.kind() == ProblemKind.NOT_FOUND) {
                close(account.lease);
                close(account.counted);
                engine.accounts().remove(account);
                return null;
            }
            return account.terms;
        }
    }

    private static void close(@Nullable Lease lease) {
        if (lease != null) {
            lease.close();
        }
    }

    private void tend(Account account, Terms terms, @Nullable Lease lease) {
        if (lease == null) {
            return;
        }
        if (lease.isOver()) {
            forget(account, lease);
            return;
        }
        long now = System.nanoTime();
        Seen last = seen.get(lease.id());
        long admitted = lease.admitted();
        if (last == null || last.admitted != admitted) {
            seen.put(lease.id(), new Seen(admitted, now));
        } else if (now - last.at > IDLE_NANOS) {
            rest(account, terms, lease);
            return;
        }
        boolean due = terms.limit().value() != null || ticks % UNLIMITED_RECORD == 0;
        if ((due && lease.unrecorded() > 0) || lease.deadline() - now < RENEW_NANOS) {
            var unused = desk.settle(account, terms, lease);
        }
    }

    private void rest(Account account, Terms terms, Lease lease) {
        account.rest();
        forget(account, lease);
        desk.end(account, terms, lease);
    }

    private static void forget(Account account, Lease lease) {
        synchronized (account) {
            if (account.lease == lease) {
                account.lease = null;
            }
            if (account.counted == lease) {
                account.counted = null;
            }
        }
    }

    /** Gives back what is closed already; what could not be given back is tried again. */
    private void endClosed() {
        for (Lease lease : desk.leases().all()) {
            if (lease.isClosed()) {
                desk.endClosed(lease);
            }
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (JdbiException | ProblemException e) {
            LOG.log(Level.DEBUG, "The counters cannot be reached; trying again", e);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A lease could not be looked after; trying again", e);
        }
    }

    /** How much was admitted from a lease when that changed last. */
    private record Seen(long admitted, long at) {}
}
