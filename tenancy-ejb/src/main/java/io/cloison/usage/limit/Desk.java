package io.cloison.usage.limit;

import io.cloison.base.ProblemException;
import io.cloison.usage.limit.ledger.Ask;
import io.cloison.usage.limit.ledger.Grant;
import io.cloison.usage.limit.ledger.GroupCommit;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.limit.ledger.Leases;
import io.cloison.usage.limit.ledger.Settle;
import io.cloison.usage.limit.ledger.Verdict;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Gets leases for accounts, and gives them back. Thread-safe. */
class Desk {

    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    private final Leases leases;
    private final GroupCommit commits;
    private final Nodes nodes;
    private final News news;
    private final Clock clock;
    private final long maxBlock = UsageSettings.MAX_BLOCK.get();
    private final Set<UUID> settling = ConcurrentHashMap.newKeySet();

    Desk(Leases leases, GroupCommit commits, Nodes nodes, News news, Clock clock) {
        this.leases = leases;
        this.commits = commits;
        this.nodes = nodes;
        this.news = news;
        this.clock = clock;
    }

    Nodes nodes() {
        return nodes;
    }

    Leases leases() {
        return leases;
    }

    void submit(Ask ask) {
        commits.submit(ask);
    }

    /** Waits until an ask that was submitted is decided, and tells the news where it changed what was used. */
    Verdict await(Account account, Terms terms, Ask ask) {
        Verdict verdict = commits.await(ask);
        tell(account, terms, ask, verdict);
        return verdict;
    }

    /** Has the account's lease filled up, in the background, where the tenant is quick enough for one. */
    void fill(Account account, Terms terms, long units) {
        Long capacity = terms.capacity();
        long want = account.grow(System.nanoTime(), units, maxBlock);
        Lease lease = capacity == null || want == 0 ? null : open(account, terms);
        if (capacity == null || lease == null || !settling.add(lease.id())) {
            return;
        }
        lease.fetching();
        var grant = new Grant(lease, want, capacity, nodes.count());
        var unused = commits.submit(grant).answer().whenComplete((verdict, failure) -> {
            settling.remove(lease.id());
            if (verdict != null) {
                tell(account, terms, grant, verdict);
            }
        });
    }

    private @Nullable Lease open(Account account, Terms terms) {
        synchronized (account) {
            Lease lease = account.lease;
            if (lease == null || lease.isClosed() || !lease.key().equals(terms.key())) {
                lease = leases.open(terms.key(), true, clock.instant());
                account.lease = lease;
            }
            return lease;
        }
    }

    /** The lease that counts whatever the limit; null where the journal is full. */
    @Nullable
    Lease counting(Account account, Terms terms) {
        synchronized (account) {
            Lease lease = account.counted;
            if (lease == null || lease.isClosed() || !lease.key().equals(terms.key())) {
                lease = leases.open(terms.key(), false, clock.instant());
                account.counted = lease;
            }
            return lease;
        }
    }

    /**
     * Has units recorded that are admitted before it is known whether the ask is done, unless it turns out to have been; false where the journal is
     * full.
     */
    boolean recordUnlessDone(Ask ask, long units) {
        Lease lease = leases.open(ask.key(), false, clock.instant());
        if (lease == null) {
            return false;
        }
        var unused = ask.answer().whenComplete((verdict, failure) -> {
            boolean isDone = verdict != null && verdict.isDone();
            if (!isDone && !lease.note(units)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} units of {1} were admitted and are not recorded: the node has stopped",
                        units,
                        ask.key());
            }
            lease.close();
            endClosed(lease);
        });
        return true;
    }

    /** Lets the lease admit nothing more, and gives back what is left of it. */
    void end(Account account, Terms terms, Lease lease) {
        lease.close();
        var unused = settle(account, terms, lease);
    }

    /** Records what was admitted from the lease, and gives back the rest of one that is closed; one that is over, or that this is being done for, is left alone. */
    @Nullable
    CompletableFuture<Verdict> settle(Account account, Terms terms, Lease lease) {
        if (lease.isOver() || !settling.add(lease.id())) {
            return null;
        }
        var ask = new Settle(lease, terms.limit().value(), lease.isClosed());
        return commits.submit(ask).answer().whenComplete((verdict, failure) -> {
            settling.remove(lease.id());
            if (verdict != null) {
                tell(account, terms, ask, verdict);
            }
            if (verdict != null && !verdict.isDone()) {
                lease.close();
            }
        });
    }

    /** Gives back the rest of a lease that is closed, whosever account it was of. */
    void endClosed(Lease lease) {
        if (settling.add(lease.id())) {
            var unused = commits.submit(new Settle(lease, null, true))
                    .answer()
                    .whenComplete((verdict, failure) -> settling.remove(lease.id()));
        }
    }

    /** Records now, and waits for it; false where it cannot be done now, and will be later. */
    boolean settleNow(Account account, Terms terms, Lease lease) {
        try {
            var unused = await(
                    account,
                    terms,
                    commits.submit(new Settle(lease, terms.limit().value(), lease.isClosed())));
            return true;
        } catch (ProblemException later) {
            LOG.log(System.Logger.Level.DEBUG, "What was admitted cannot be recorded now", later);
            return false;
        }
    }

    /** What was used is news under the terms of its own window; a lease may be of the one before. */
    private void tell(Account account, Terms terms, Ask ask, Verdict verdict) {
        if (verdict.isDone() && ask.key().equals(terms.key())) {
            news.moved(account, terms, verdict.used());
        }
    }
}
