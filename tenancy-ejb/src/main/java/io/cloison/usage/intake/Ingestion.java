package io.cloison.usage.intake;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.event.Events;
import io.cloison.usage.intake.Effects.Terms;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Takes events in. Thread-safe. */
@Singleton
public class Ingestion {

    /** Most events at a time. */
    public static final int MOST = 1_000;

    private final ControlDatabase control;
    private final Events events;
    private final Effects effects;
    private final Matching matching;
    private final Clock clock;

    @Inject
    public Ingestion(ControlDatabase control, Events events, Effects effects, Metrics metrics, Clock clock) {
        this.control = control;
        this.events = events;
        this.effects = effects;
        this.matching = new Matching(metrics);
        this.clock = clock;
    }

    /** As {@link #ingest(TenantId, EventFormat, List, String)}, without a name. */
    public List<EventResult> ingest(TenantId tenant, EventFormat format, List<? extends JsonValue> items) {
        return ingest(tenant, format, items, null);
    }

    /**
     * Takes the tenant's events in, durably and each once; those that no metric can count wait in the inbox.
     *
     * @param items 1 to {@link #MOST} events, each of the format
     * @param name names those of the events that do not name themselves, each by its place, so that they count once however often they are told
     *     with it; 1 to 200 characters, null for none
     * @return what became of each, in their order
     * @throws ProblemException {@code invalid} for none or too many; {@code unavailable} where nothing can be kept, and nothing was
     */
    public List<EventResult> ingest(
            TenantId tenant, EventFormat format, List<? extends JsonValue> items, @Nullable String name) {
        if (items.isEmpty() || items.size() > MOST) {
            throw new ProblemException(ProblemKind.INVALID, "There must be 1 to " + MOST + " events.");
        }
        var reader = new EventReader(clock.instant(), name);
        var batch = new Batch(tenant, matching);
        items.forEach(item -> batch.add(() -> reader.read(format, item)));
        return keep(tenant, batch);
    }

    private List<EventResult> keep(TenantId tenant, Batch batch) {
        Terms terms = effects.terms(tenant);
        effects.tell(terms, inOneTransaction(terms, batch));
        return batch.results();
    }

    private Set<CounterKey> inOneTransaction(Terms terms, Batch batch) {
        try {
            return control.jdbi().inTransaction(handle -> {
                batch.kept(events.keep(handle, batch.events()));
                InboxStore.insert(handle, terms.tenant(), batch.unmatched(), clock.instant());
                return effects.count(handle, terms, batch.accepted());
            });
        } catch (JdbiException e) {
            throw ProblemException.unavailable("Events cannot be kept.", 1, e);
        }
    }
}
