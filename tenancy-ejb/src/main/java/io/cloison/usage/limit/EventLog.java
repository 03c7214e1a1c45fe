package io.cloison.usage.limit;

import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.limit.ledger.UsageLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Tells consumption as events. */
@Singleton
class EventLog implements UsageLog {

    private static final String SOURCE = "urn:cloison:consumption";

    private final Events events;

    @Inject
    EventLog(Events events) {
        this.events = events;
    }

    @Override
    public void append(Handle handle, List<Used> used) {
        var unused = events.append(
                handle, used.stream().map(one -> event(one, one.at())).toList());
    }

    @Override
    public void tellValues(Handle handle, List<Used> values) {
        var unused = events.append(
                handle,
                values.stream()
                        .map(one -> event(
                                one,
                                events.latest(
                                        handle, one.key().tenant(), one.key().metric(), one.at())))
                        .toList());
    }

    private static UsageEvent event(Used one, Instant at) {
        return new UsageEvent(one.key().tenant(), SOURCE, one.id(), one.key().metric(), at, one.units(), Map.of());
    }
}
