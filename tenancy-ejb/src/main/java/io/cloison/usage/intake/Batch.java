package io.cloison.usage.intake;

import io.cloison.base.TenantId;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Events that came together, and what becomes of each. For one thread. */
final class Batch {

    private final TenantId tenant;
    private final Matching matching;
    private final List<EventResult> results = new ArrayList<>();
    private final Map<UUID, UsageEvent> events = new LinkedHashMap<>();
    private final Map<UUID, Integer> places = new LinkedHashMap<>();
    private final List<Unmatched> unmatched = new ArrayList<>();
    private Set<UUID> kept = new HashSet<>();

    Batch(TenantId tenant, Matching matching) {
        this.tenant = tenant;
        this.matching = matching;
    }

    /** Adds what the reader yields or refuses. */
    void add(Supplier<Envelope> reader) {
        try {
            Envelope envelope = reader.get();
            match(envelope);
        } catch (Refused refused) {
            results.add(refused.result());
        }
    }

    /** The events to keep, none twice. */
    List<UsageEvent> events() {
        return List.copyOf(events.values());
    }

    List<Unmatched> unmatched() {
        return unmatched;
    }

    /** Learns which of the events were new. */
    void kept(Set<UUID> keys) {
        kept = keys;
        places.forEach((key, place) -> {
            if (!keys.contains(key)) {
                results.set(place, EventResult.duplicate(id(place)));
            }
        });
    }

    /** The events that were new. */
    List<UsageEvent> accepted() {
        return events.entrySet().stream()
                .filter(entry -> kept.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<EventResult> results() {
        return List.copyOf(results);
    }

    private void match(Envelope envelope) {
        try {
            UsageEvent event = matching.match(tenant, envelope);
            UUID key = Events.key(event);
            if (events.putIfAbsent(key, event) == null) {
                places.put(key, results.size());
                results.add(EventResult.accepted(event.id()));
            } else {
                results.add(EventResult.duplicate(event.id()));
            }
        } catch (Refused refused) {
            if (refused.isUnmatched()) {
                unmatched.add(new Unmatched(Events.key(envelope.source(), envelope.id()), envelope, refused.reason()));
            }
            throw refused;
        }
    }

    private String id(int place) {
        return String.valueOf(results.get(place).id());
    }

    /** An event for the inbox. */
    record Unmatched(UUID key, Envelope envelope, String reason) {}
}
