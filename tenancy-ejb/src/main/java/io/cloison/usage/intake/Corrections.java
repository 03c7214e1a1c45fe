package io.cloison.usage.intake;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.event.CorrectionStore;
import io.cloison.usage.event.CountedEvent;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.intake.Effects.Terms;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Corrects events by further rows: the last one says how the event counts, and none is taken back. Thread-safe. */
@Singleton
public class Corrections {

    private final ControlDatabase control;
    private final CorrectionStore store;
    private final Effects effects;
    private final Metrics metrics;
    private final AuditTrail audit;

    @Inject
    public Corrections(
            ControlDatabase control, CorrectionStore store, Effects effects, Metrics metrics, AuditTrail audit) {
        this.control = control;
        this.store = store;
        this.effects = effects;
        this.metrics = metrics;
        this.audit = audit;
    }

    /**
     * Makes the event count as the correction says, from now on and wherever it is counted. What the platform itself has counted or measured stays:
     * to take consumption back would free a hard limit.
     *
     * @param by who does
     * @return how the event counts now
     * @throws ProblemException {@code not-found} where the tenant has no such event; {@code conflict} where it is void, or somebody corrects it
     *     at this moment; {@code invalid} where its metric cannot count what it should tell, or the platform has told it
     */
    public CountedEvent correct(TenantId tenant, Correction correction, String by) {
        if (EventReader.isOfPlatform(correction.sourceOrPlain())) {
            throw ProblemException.invalid("source", "must not be the platform's: what it has counted stays");
        }
        Terms terms = effects.terms(tenant);
        var touched = new HashSet<CounterKey>();
        CountedEvent after = control.jdbi().inTransaction(handle -> {
            CountedEvent before = store.find(handle, tenant, correction.sourceOrPlain(), correction.id())
                    .orElseThrow(ProblemException::notFound);
            if (before.isVoid()) {
                throw new ProblemException(ProblemKind.CONFLICT, "The event is void.");
            }
            CountedEvent corrected = before.next(amended(before.event(), correction), correction.isVoid());
            store.insert(handle, corrected, correction.reason(), by);
            touched.addAll(effects.change(handle, terms, List.of(change(before, corrected))));
            record(handle, tenant, correction, by);
            return corrected;
        });
        effects.tell(terms, touched);
        return after;
    }

    private static Effects.Change change(CountedEvent before, CountedEvent after) {
        long units =
                (after.isVoid() ? 0 : after.event().value()) - before.event().value();
        return new Effects.Change(before.event(), units);
    }

    private UsageEvent amended(UsageEvent event, Correction correction) {
        if (correction.isVoid()) {
            return event;
        }
        Metric metric = metrics.require(event.metric());
        Map<String, String> told = correction.properties();
        var properties = new HashMap<>(told == null ? event.properties() : told);
        Long value = correction.value();
        String property = metric.property();
        if (value != null && metric.aggregation() == Aggregation.COUNT) {
            throw ProblemException.invalid(
                    "value", "must be absent: an event of this metric is one; make it void instead");
        }
        if (value != null && property != null) {
            properties.put(property, value.toString());
        }
        String units = Long.toString(value == null ? event.value() : value);
        return match(event, metric.aggregation() == Aggregation.UNIQUE_COUNT ? null : units, properties);
    }

    private UsageEvent match(UsageEvent event, @Nullable String units, Map<String, String> properties) {
        try {
            var envelope = new Envelope(event.source(), event.id(), event.metric(), event.at(), units, properties);
            UsageEvent matched = new Matching(metrics).match(event.tenant(), envelope);
            boolean counts = metrics.require(event.metric()).aggregation() == Aggregation.COUNT;
            return counts ? matched.worth(event.value()) : matched;
        } catch (Refused refused) {
            throw ProblemException.invalid("properties", refused.reason());
        }
    }

    private void record(Handle handle, TenantId tenant, Correction correction, String by) {
        var detail = Json.createObjectBuilder()
                .add("source", correction.sourceOrPlain())
                .add("id", correction.id())
                .add("reason", correction.reason())
                .build();
        audit.record(handle, tenant, by, correction.isVoid() ? "usage.voided" : "usage.amended", detail);
    }
}
