package io.cloison.usage.intake;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Entitlements;
import io.cloison.plan.Limit;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Increment;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * What follows of events: counters of what is added up in the same transaction, those of gauges after it, and the news of limits. Thread-safe.
 */
@Singleton
public class Effects {

    private static final System.Logger LOG = System.getLogger(Effects.class.getName());

    private final Metrics metrics;
    private final Entitlements entitlements;
    private final Ledger ledger;
    private final Event<UsageMoved> news;

    @Inject
    Effects(Metrics metrics, Entitlements entitlements, Ledger ledger, Event<UsageMoved> news) {
        this.metrics = metrics;
        this.entitlements = entitlements;
        this.ledger = ledger;
        this.news = news;
    }

    /** What holds for the tenant now; asked before a transaction begins, since whoever answers reads in one of its own. */
    public Terms terms(TenantId tenant) {
        return new Terms(tenant, entitlements.calendar(tenant), entitlements.limits(tenant));
    }

    /** The counter that an event of the metric at the instant belongs to. */
    public CounterKey key(Terms terms, String metric, Instant at) {
        Metric known = metrics.require(metric);
        return CounterKey.of(terms.tenant(), known, terms.limit(known), terms.calendar(), at);
    }

    /** Adds events of the tenant that have just been kept to its counters; the counters that they touch, for {@link #tell}. */
    public Set<CounterKey> count(Handle handle, Terms terms, List<UsageEvent> events) {
        var changes = new ArrayList<Change>();
        events.forEach(event -> changes.add(new Change(event, event.value())));
        return change(handle, terms, changes);
    }

    /** As {@link #count}, for events whose value has changed by some units. */
    Set<CounterKey> change(Handle handle, Terms terms, List<Change> changes) {
        var touched = new LinkedHashSet<CounterKey>();
        var increments = new ArrayList<Increment>();
        for (Change change : changes) {
            UsageEvent event = change.event();
            Metric metric = metrics.require(event.metric());
            Limit limit = terms.limit(metric);
            CounterKey key = key(terms, event.metric(), event.at());
            if (metric.aggregation().isAdditive()) {
                increments.add(new Increment(terms.tenant(), metric.key(), key.period(), change.units()));
            }
            if (limit.value() != null || !metric.aggregation().isAdditive()) {
                touched.add(key);
            }
        }
        ledger.add(handle, increments);
        return touched;
    }

    /**
     * Called when the transaction is over: sets the gauges' counters, and tells who watches limits. The events are kept by now, so that a failure is
     * logged and not the caller's: the next event of a gauge sets its counter.
     */
    public void tell(Terms terms, Set<CounterKey> touched) {
        for (CounterKey key : touched) {
            try {
                tell(terms, key);
            } catch (JdbiException e) {
                LOG.log(Level.WARNING, "What events have come to cannot be told now: " + key, e);
            }
        }
    }

    private void tell(Terms terms, CounterKey key) {
        Metric metric = metrics.require(key.metric());
        long used = metric.aggregation().isAdditive() ? ledger.used(key) : ledger.gauge(key);
        Limit limit = terms.limit(metric);
        if (limit.value() != null) {
            news.fireAsync(new UsageMoved(terms.tenant(), key.metric(), key.period(), used, limit));
        }
    }

    /** How a tenant's time is cut into windows, and how much it may use. */
    public record Terms(TenantId tenant, BillingCalendar calendar, Map<String, Limit> limits) {

        Limit limit(Metric metric) {
            return limits.getOrDefault(metric.key(), Limit.NONE);
        }
    }

    /** An event and the units that its counter changes by. */
    record Change(UsageEvent event, long units) {}
}
