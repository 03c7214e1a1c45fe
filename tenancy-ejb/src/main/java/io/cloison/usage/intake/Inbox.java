package io.cloison.usage.intake;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.intake.Effects.Terms;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Events that no metric could count, and a second chance for them. Thread-safe. */
@Singleton
public class Inbox {

    private final ControlDatabase control;
    private final Events events;
    private final Effects effects;
    private final Matching matching;

    @Inject
    public Inbox(ControlDatabase control, Events events, Effects effects, Metrics metrics) {
        this.control = control;
        this.events = events;
        this.effects = effects;
        this.matching = new Matching(metrics);
    }

    /** The tenant's entries, oldest first, after the id where one is given. */
    public List<InboxEntry> list(TenantId tenant, @Nullable UUID after, int limit) {
        return control.jdbi().withHandle(handle -> InboxStore.list(handle, tenant, after, limit));
    }

    /**
     * Tries the entry again, with the time that it came with: counted or found to be a duplicate, it leaves the inbox; else it stays, and says
     * why.
     *
     * @throws ProblemException {@code not-found} where the tenant has no such entry
     */
    public EventResult replay(TenantId tenant, UUID id) {
        return replay(effects.terms(tenant), find(tenant, id));
    }

    /** Tries the oldest entries again, at most so many. */
    public List<EventResult> replayAll(TenantId tenant, int limit) {
        Terms terms = effects.terms(tenant);
        return list(tenant, null, limit).stream()
                .map(entry -> replay(terms, entry))
                .toList();
    }

    private EventResult replay(Terms terms, InboxEntry entry) {
        var touched = new HashSet<CounterKey>();
        EventResult result = control.jdbi().inTransaction(handle -> replay(handle, terms, entry, touched));
        effects.tell(terms, touched);
        return result;
    }

    private EventResult replay(Handle handle, Terms terms, InboxEntry entry, Set<CounterKey> touched) {
        Envelope envelope = Envelope.of(entry.event().toString());
        try {
            UsageEvent event = matching.match(terms.tenant(), envelope);
            boolean mine = InboxStore.take(handle, terms.tenant(), entry.id());
            if (!mine || events.append(handle, List.of(event)) == 0) {
                return EventResult.duplicate(envelope.id());
            }
            touched.addAll(effects.count(handle, terms, List.of(event)));
            return EventResult.accepted(envelope.id());
        } catch (Refused refused) {
            InboxStore.explain(handle, terms.tenant(), entry.id(), refused.reason());
            return refused.result();
        }
    }

    private InboxEntry find(TenantId tenant, UUID id) {
        return control.jdbi()
                .withHandle(handle -> InboxStore.find(handle, tenant, id))
                .orElseThrow(ProblemException::notFound);
    }
}
