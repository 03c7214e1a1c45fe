package io.cloison.usage.limit;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Unrecorded;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Admits usage, or refuses it. Thread-safe. */
@Singleton
public class Enforcement implements Unrecorded {

    private final Entitlements entitlements;
    private final Counters counters;
    private final UsageNode node;
    private final Clock clock;

    @Inject
    public Enforcement(Entitlements entitlements, Counters counters, UsageNode node, Clock clock) {
        this.entitlements = entitlements;
        this.counters = counters;
        this.node = node;
        this.clock = clock;
    }

    /**
     * Uses units where the limit allows it; without a hard limit it always does. The units are counted when this returns: durably where the limit
     * is hard, within a second else.
     *
     * @param metric an additive one
     * @param units 1 to 2^53
     * @param id the caller's name for the consumption, 1 to 255 characters: done once, and answered the same, however often it is asked; null
     *     without one
     * @throws ProblemException {@code unprocessable} for a metric that is not additive, or an id that was used for another amount; {@code
     *     unavailable} where the counters cannot be reached, unless the metric admits then
     */
    public Consumption consume(TenantId tenant, Metric metric, long units, @Nullable String id) {
        requireAdditive(metric);
        return node.engine().consume(tenant, metric, units, id);
    }

    /**
     * Counts a call. Where the limit is not enforced, the units are counted however many were used before.
     *
     * @return null where they were admitted and the metric has no limit
     * @throws ProblemException as {@link #consume}
     */
    public @Nullable Consumption meter(TenantId tenant, Metric metric, long units, boolean isEnforced) {
        requireAdditive(metric);
        return node.engine().meter(tenant, metric, units, isEnforced);
    }

    /**
     * What {@link #consume} would answer, or whether a gauge may grow by the units; uses nothing.
     *
     * @throws ProblemException {@code unavailable} where the counters cannot be reached, unless the metric admits then
     */
    public Consumption check(TenantId tenant, Metric metric, long units) {
        Terms terms = terms(tenant, metric);
        Limit limit = terms.limit();
        try {
            Count count = counters.read(List.of(terms.key())).getOrDefault(terms.key(), Count.NONE);
            Long value = limit.value();
            boolean allowed = value == null || !limit.hard() || units <= value - count.used() - count.held();
            return answer(allowed, metric, units, terms, count);
        } catch (JdbiException e) {
            if (metric.failOpen()) {
                return Consumption.unseen(
                        metric.key(), units, limit, terms.key().period().end(), terms.span());
            }
            throw ProblemException.unavailable("The counters of usage cannot be reached.", 1, e);
        }
    }

    private Terms terms(TenantId tenant, Metric metric) {
        Entitlements entitled = metric.failOpen() ? entitlements.last() : entitlements;
        Limit limit = entitled.limit(tenant, metric.key());
        return new Terms(limit, CounterKey.of(tenant, metric, limit, entitled.calendar(tenant), clock.instant()));
    }

    private static Consumption answer(boolean allowed, Metric metric, long units, Terms terms, Count count) {
        return new Consumption(
                allowed,
                metric.key(),
                units,
                terms.limit(),
                count.used(),
                count.held(),
                terms.key().period().end(),
                terms.span(),
                false);
    }

    /**
     * Whether the units were admitted from memory, at once and without asking the database; if not, nothing was done.
     *
     * @throws ProblemException {@code unprocessable} for a metric that is not additive
     */
    public boolean admitNow(TenantId tenant, Metric metric, long units) {
        requireAdditive(metric);
        return node.engine().admitNow(tenant, metric, units);
    }

    /**
     * Holds units, and writes what tells of the hold in the same transaction.
     *
     * @param writing gets the counter that the units are held in
     */
    public Consumption reserve(TenantId tenant, Metric metric, long units, BiConsumer<Handle, CounterKey> writing) {
        requireAdditive(metric);
        return node.engine().reserve(tenant, metric, units, writing);
    }

    /**
     * Lets a gauge grow or shrink, and writes what it is a gauge of in the same transaction: of any number of callers on any number of nodes, none
     * makes it grow past a hard limit. An event tells what it has come to.
     *
     * @param gauge a metric that tells its latest value
     * @param units to grow by, or to shrink by where negative, which is never refused; −2^53 to 2^53
     * @param count what the gauge is before, read under the counter's lock; null where the counter says it
     * @param writing called in the transaction where the units are there; not at all where they are refused. A {@link ProblemException} that it
     *     throws undoes all and comes back to the caller. It may be called again where the transaction has to be tried again
     * @throws ProblemException {@code unprocessable} for another kind of metric; {@code unavailable} where the counters cannot be reached
     */
    public Consumption adjust(
            TenantId tenant,
            Metric gauge,
            long units,
            @Nullable ToLongFunction<Handle> count,
            Consumer<Handle> writing) {
        if (gauge.aggregation() != Aggregation.LATEST) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE,
                    "Only gauges of the latest value can be adjusted; " + gauge.key() + " is of kind "
                            + gauge.aggregation().code() + ".");
        }
        return node.engine().adjust(tenant, gauge, units, count, writing);
    }

    /**
     * Uses some of the units of a hold, and gives the others back.
     *
     * @param event the name of the event that tells of the use
     * @param ending ends the hold on record; the units that it held, or -1 where it was over before
     * @return whether it was not over before
     */
    public boolean settle(CounterKey key, Metric metric, String event, long used, ToLongFunction<Handle> ending) {
        return node.engine().unreserve(key, metric, event, used, ending);
    }

    @Override
    public void record(TenantId tenant) {
        node.keeper().record(tenant);
    }

    static void requireAdditive(Metric metric) {
        if (!metric.aggregation().isAdditive()) {
            throw new ProblemException(
                    ProblemKind.UNPROCESSABLE,
                    "Only metrics that are counted or summed can be consumed; " + metric.key() + " is of kind "
                            + metric.aggregation().code() + ".");
        }
    }
}
