package io.cloison.usage.measure;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.intake.Effects;
import io.cloison.usage.intake.Effects.Terms;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records gauges that were measured: as events, and in the counters. Thread-safe. */
@Singleton
class Measurements {

    private static final String SOURCE = "urn:cloison:measurement";

    private final ControlDatabase control;
    private final Events events;
    private final Effects effects;
    private final Clock clock;

    @Inject
    Measurements(ControlDatabase control, Events events, Effects effects, Clock clock) {
        this.control = control;
        this.events = events;
        this.effects = effects;
        this.clock = clock;
    }

    /** Records that the tenant's metric has the value now. */
    void record(TenantId tenant, String metric, long value) {
        var event = new UsageEvent(tenant, SOURCE, Ids.next().toString(), metric, clock.instant(), value, Map.of());
        Terms terms = effects.terms(tenant);
        Set<CounterKey> touched = control.jdbi().inTransaction(handle -> {
            events.append(handle, List.of(event));
            return effects.count(handle, terms, List.of(event));
        });
        effects.tell(terms, touched);
    }
}
