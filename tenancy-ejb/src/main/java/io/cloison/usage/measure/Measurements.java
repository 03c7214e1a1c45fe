package io.cloison.usage.measure;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Increment;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.intake.Effects;
import io.cloison.usage.intake.Effects.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Handle;

/** Records gauges that were measured: as events, and in the counters. Thread-safe. */
@Singleton
class Measurements {

    private static final String SOURCE = "urn:cloison:measurement";

    private final ControlDatabase control;
    private final Counters counters;
    private final Events events;
    private final Effects effects;
    private final Clock clock;

    @Inject
    Measurements(ControlDatabase control, Counters counters, Events events, Effects effects, Clock clock) {
        this.control = control;
        this.counters = counters;
        this.events = events;
        this.effects = effects;
        this.clock = clock;
    }

    /** Records that the tenant's metric has the value now. */
    void record(TenantId tenant, String metric, long value) {
        record(tenant, metric, handle -> value);
    }

    /**
     * Measures while the counter is locked, and records it: whoever adjusts the gauge meanwhile has done so before, or does so after it.
     *
     * @param measure reads the gauge in the catalogue's database
     */
    void record(TenantId tenant, String metric, ToLongFunction<Handle> measure) {
        Terms terms = effects.terms(tenant);
        CounterKey key = effects.key(terms, metric, clock.instant());
        Set<CounterKey> touched = control.jdbi().inTransaction(handle -> {
            counters.lock(handle, List.of(key));
            long value = measure.applyAsLong(handle);
            counters.set(handle, new Increment(tenant, metric, key.period(), value));
            Instant at = events.latest(handle, tenant, metric, clock.instant());
            var event = new UsageEvent(tenant, SOURCE, Ids.next().toString(), metric, at, value, Map.of());
            events.append(handle, List.of(event));
            return effects.count(handle, terms, List.of(event));
        });
        effects.tell(terms, touched);
    }
}
