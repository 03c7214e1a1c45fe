package io.cloison.usage.intake;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.testing.Platform;
import io.cloison.usage.SomeEntitlements;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.event.CorrectionStore;
import io.cloison.usage.event.Events;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import io.cloison.usage.query.UsageQueries;
import io.cloison.usage.query.UsageQuestion;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The way in as a test wants it: at a time that stands still, with limits of its own. */
final class AnIntake {

    static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    final SomeEntitlements entitlements = new SomeEntitlements(BillingCalendar.UTC);
    final Ingestion ingestion;
    final Inbox inbox;
    final Corrections corrections;
    final UsageQueries queries;

    private final Platform platform = Platform.started();
    private final ControlDatabase control = platform.bean(ControlDatabase.class);
    private final Counters counters = platform.bean(Counters.class);

    AnIntake() {
        this(Platform.started().bean(ControlDatabase.class));
    }

    /** One whose counters are set through another connection to the database than that which its events are kept by. */
    AnIntake(ControlDatabase ofCounters) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Metrics metrics = platform.bean(Metrics.class);
        Events events = platform.bean(Events.class);
        queries = new UsageQueries(control, metrics, entitlements, clock);
        var effects = new Effects(
                metrics,
                entitlements,
                new Ledger(ofCounters, counters, queries),
                platform.bean(new TypeLiteral<Event<UsageMoved>>() {}));
        ingestion = new Ingestion(control, events, effects, metrics, clock);
        inbox = new Inbox(control, events, effects, metrics);
        corrections = new Corrections(
                control, new CorrectionStore(metrics, clock), effects, metrics, platform.bean(AuditTrail.class));
    }

    /** Takes a JSON value in, an array as its items. */
    List<EventResult> take(TenantId tenant, String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonValue value = reader.readValue();
            return ingestion.ingest(
                    tenant,
                    EventFormat.ANY,
                    value.getValueType() == JsonValue.ValueType.ARRAY ? value.asJsonArray() : List.of(value));
        }
    }

    /** The metric's value in the month of {@link #NOW}, as queries tell it. */
    long used(TenantId tenant, Metric metric) {
        Period month = BillingCalendar.UTC.period(Window.MONTH, NOW);
        return queries.series(
                        tenant, metric.key(), new UsageQuestion(month.start(), month.end(), Window.MONTH, List.of()))
                .total();
    }

    /** The metric's counter in its window. */
    long counted(TenantId tenant, Metric metric) {
        var key = new CounterKey(tenant, metric.key(), BillingCalendar.UTC.period(metric.window(), NOW));
        return read(key).used();
    }

    private Count read(CounterKey key) {
        try (Handle handle = control.jdbi().open()) {
            return counters.read(handle, List.of(key)).getOrDefault(key, Count.NONE);
        }
    }
}
