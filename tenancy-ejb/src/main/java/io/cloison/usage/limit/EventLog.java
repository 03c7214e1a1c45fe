package io.cloison.usage.limit;

import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.limit.ledger.UsageLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
                handle,
                used.stream()
                        .map(one -> new UsageEvent(
                                one.key().tenant(),
                                SOURCE,
                                one.id(),
                                one.key().metric(),
                                one.at(),
                                one.units(),
                                Map.of()))
                        .toList());
    }
}
