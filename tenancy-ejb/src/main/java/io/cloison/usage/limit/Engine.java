package io.cloison.usage.limit;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.ledger.Adjust;
import io.cloison.usage.limit.ledger.Ask;
import io.cloison.usage.limit.ledger.Consume;
import io.cloison.usage.limit.ledger.Consume.Named;
import io.cloison.usage.limit.ledger.Lease;
import io.cloison.usage.limit.ledger.Reserve;
import io.cloison.usage.limit.ledger.Unreserve;
import io.cloison.usage.limit.ledger.Verdict;
import io.cloison.usage.metric.Metric;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Admits from memory what it can, and asks the database for the rest. Thread-safe. */
class Engine {

    private static final long DENIAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long UNKNOWN = -1;

    private final Entitlements entitlements;
    private final Desk desk;
    private final Clock clock;
    private final Accounts accounts = new Accounts();

    Engine(Entitlements entitlements, Desk desk, Clock clock) {
        this.entitlements = entitlements;
        this.desk = desk;
        this.clock = clock;
    }

    Accounts accounts() {
        return accounts;
    }

    Desk desk() {
        return desk;
    }

    /** Admits the units from memory where that can be done at once. */
    boolean admitNow(TenantId tenant, Metric metric, long units) {
        Account account = accounts.of(tenant, metric);
        Terms terms = account.terms;
        Lease lease = terms == null ? null : account.leaseFor(terms, true);
        return terms != null && lease != null && take(account, terms, lease, units) >= 0;
    }

    /** Admits a call's units; null where they were admitted from memory under no limit. */
    @Nullable
    Consumption meter(TenantId tenant, Metric metric, long units, boolean isEnforced) {
        Account account = accounts.of(tenant, metric);
        Terms terms = account.terms;
        Lease lease = terms == null ? null : account.leaseFor(terms, isEnforced);
        if (terms != null && lease != null) {
            long admitted = take(account, terms, lease, units);
            if (admitted >= 0) {
                return terms.limit().value() == null ? null : answer(account, terms, units, lease, admitted);
            }
        }
        return ask(account, units, null, isEnforced, false);
    }

    /** Admits or refuses the units. */
    Consumption consume(TenantId tenant, Metric metric, long units, @Nullable String id) {
        Account account = accounts.of(tenant, metric);
        Terms terms = account.terms;
        Lease lease = terms == null || id != null ? null : account.leaseFor(terms, true);
        if (terms != null && lease != null && lease.isTold()) {
            long admitted = take(account, terms, lease, units);
            if (admitted >= 0) {
                return answer(account, terms, units, lease, admitted);
            }
        }
        return ask(account, units, id, true, true);
    }

    /** Holds units, and writes what tells of it. */
    Consumption reserve(TenantId tenant, Metric metric, long units, BiConsumer<Handle, CounterKey> writing) {
        Account account = accounts.of(tenant, metric);
        Terms terms = terms(account);
        var reserve = new Reserve(terms.key(), units, terms.capacity(), handle -> writing.accept(handle, terms.key()));
        desk.submit(reserve);
        return answer(account, terms, units, desk.await(account, terms, reserve));
    }

    /** Lets a gauge grow or shrink, together with what it is a gauge of. */
    Consumption adjust(
            TenantId tenant,
            Metric metric,
            long units,
            @Nullable ToLongFunction<Handle> count,
            Consumer<Handle> writing) {
        Account account = accounts.of(tenant, metric);
        Terms terms = terms(account);
        var adjust = new Adjust(terms.key(), units, terms.capacity(), count, writing);
        desk.submit(adjust);
        return answer(account, terms, units, desk.await(account, terms, adjust));
    }

    /** Ends a hold; false where it was over. */
    boolean unreserve(CounterKey key, Metric metric, String event, long used, ToLongFunction<Handle> ending) {
        Account account = accounts.of(key.tenant(), metric);
        var terms = new Terms(terms(account).limit(), key);
        var unreserve = new Unreserve(key, event, used, terms.capacity(), ending);
        desk.submit(unreserve);
        boolean done = desk.await(account, terms, unreserve).isDone();
        account.denial = null;
        return done;
    }

    /** The terms in force, read anew; leases under others are given back. */
    Terms terms(Account account) {
        return terms(account, entitlements);
    }

    private Terms terms(Account account, Entitlements entitled) {
        Limit limit = entitled.limit(account.tenant, account.metric.key());
        var key = CounterKey.of(
                account.tenant, account.metric, limit, entitled.calendar(account.tenant), clock.instant());
        Terms known = account.terms;
        if (known != null && known.key().equals(key) && known.limit().equals(limit)) {
            return known;
        }
        var terms = new Terms(limit, key);
        account.terms = terms;
        account.denial = null;
        if (known != null) {
            leave(account, known, terms);
        }
        return terms;
    }

    /** Waits for an ask that was submitted; where the counters cannot be reached, it is decided as the metric says. */
    Consumption await(Account account, Terms terms, Ask ask, long units) {
        try {
            return answer(account, terms, units, desk.await(account, terms, ask));
        } catch (ProblemException e) {
            if (e.kind() != ProblemKind.UNAVAILABLE) {
                throw e;
            }
            account.away();
            return ask.answer().isCompletedExceptionally()
                    ? unseen(account, terms, units, e)
                    : undecided(account, terms, ask, units, e);
        }
    }

    private void leave(Account account, Terms before, Terms now) {
        Lease lease = account.lease;
        if (lease != null) {
            account.lease = null;
            desk.end(account, before, lease);
        }
        Lease counted = account.counted;
        if (counted != null && !counted.key().equals(now.key())) {
            account.counted = null;
            desk.end(account, before, counted);
        }
    }

    private long take(Account account, Terms terms, Lease lease, long units) {
        long admitted = lease.take(units, System.nanoTime());
        if (lease.isLow(admitted)) {
            desk.fill(account, terms, units);
        }
        return admitted;
    }

    private Consumption ask(Account account, long units, @Nullable String id, boolean isEnforced, boolean isTold) {
        Terms terms = known(account);
        if (id == null && !(isEnforced && terms.isHard())) {
            Consumption counted = count(account, terms, units, isTold);
            if (counted != null) {
                return counted;
            }
        }
        Long capacity = isEnforced ? terms.capacity() : null;
        Denial denial = account.denial;
        if (capacity != null && denial != null && id == null && denial.covers(units, System.nanoTime())) {
            return answer(account, terms, units, denial.verdict());
        }
        if (account.metric.failOpen() && account.isAway()) {
            return unseen(account, terms, units, null);
        }
        var consume = new Consume(terms.key(), units, capacity, named(id, terms));
        desk.submit(consume);
        if (capacity != null && id == null) {
            desk.fill(account, terms, units);
        }
        return await(account, terms, consume, units);
    }

    /** The terms; where they cannot be read and the metric admits then, those that were known last. */
    private Terms known(Account account) {
        return terms(account, account.metric.failOpen() ? entitlements.last() : entitlements);
    }

    private @Nullable Consumption count(Account account, Terms terms, long units, boolean isTold) {
        Lease lease = desk.counting(account, terms);
        if (lease == null) {
            return null;
        }
        boolean shows = isTold || terms.limit().value() != null;
        if (shows && !lease.isTold() && !account.isAway() && !desk.settleNow(account, terms, lease)) {
            account.away();
        }
        long admitted = lease.take(units, System.nanoTime());
        return admitted < 0 ? null : answer(account, terms, units, lease, admitted);
    }

    /** The counters cannot be reached: where the metric admits then, the units are noted, and recorded later. */
    private Consumption unseen(Account account, Terms terms, long units, @Nullable ProblemException failure) {
        Lease lease = account.metric.failOpen() ? desk.counting(account, terms) : null;
        if (lease == null || !lease.note(units)) {
            throw refused(account, failure);
        }
        return unseen(account, terms, units);
    }

    /** As {@link #unseen}, where the counters may yet do what they were asked: recorded later are units that they have not. */
    private Consumption undecided(Account account, Terms terms, Ask ask, long units, ProblemException failure) {
        if (!account.metric.failOpen() || !desk.recordUnlessDone(ask, units)) {
            throw refused(account, failure);
        }
        return unseen(account, terms, units);
    }

    private static Consumption unseen(Account account, Terms terms, long units) {
        return Consumption.unseen(
                account.metric.key(), units, terms.limit(), terms.key().period().end(), terms.span());
    }

    private static ProblemException refused(Account account, @Nullable ProblemException failure) {
        String detail = "The counters of usage cannot be reached; " + account.metric.key() + " is refused meanwhile.";
        return ProblemException.unavailable(detail, 1, failure);
    }

    private Consumption answer(Account account, Terms terms, long units, Verdict verdict) {
        switch (verdict.outcome()) {
            case DENIED -> account.denial = new Denial(verdict, System.nanoTime() + DENIAL_NANOS);
            case MISMATCH ->
                throw new ProblemException(ProblemKind.UNPROCESSABLE, "The id was used before for another amount.");
            case GONE -> throw ProblemException.notFound();
            default -> {}
        }
        return new Consumption(
                verdict.isDone(),
                account.metric.key(),
                units,
                decided(terms.limit(), verdict),
                verdict.used(),
                verdict.held(),
                verdict.end(),
                terms.span(),
                false);
    }

    /** The limit that the verdict was given under: an answer that is repeated has that of the first time. */
    private static Limit decided(Limit inForce, Verdict verdict) {
        Long capacity = verdict.capacity();
        Limit.Source source = verdict.source();
        return capacity == null || source == null
                ? inForce
                : new Limit(capacity, true, inForce.window(), inForce.thresholds(), source);
    }

    private static @Nullable Named named(@Nullable String id, Terms terms) {
        return id == null ? null : new Named(id, terms.limit().source());
    }

    private static Consumption answer(Account account, Terms terms, long units, Lease lease, long admitted) {
        return new Consumption(
                true,
                account.metric.key(),
                units,
                terms.limit(),
                lease.isTold() ? lease.used(admitted) : UNKNOWN,
                lease.held(),
                terms.key().period().end(),
                terms.span(),
                false);
    }
}
