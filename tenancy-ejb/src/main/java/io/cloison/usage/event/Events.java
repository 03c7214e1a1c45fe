package io.cloison.usage.event;

import static java.util.Comparator.comparing;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.SqlStates;
import io.cloison.base.TenantId;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Keeps events. Counters are other people's business. Thread-safe. */
@Singleton
public class Events {

    /** Four bytes a character at most, and what a B-tree takes is 2,704 bytes. */
    private static final int MAX_GROUP = 600;

    private static final Comparator<EventRow> ORDER =
            comparing((EventRow row) -> row.event().tenant().value()).thenComparing(EventRow::key);

    private final Metrics metrics;

    @Inject
    public Events(Metrics metrics) {
        this.metrics = metrics;
    }

    /**
     * Keeps the events that are new in the caller's transaction, and marks the buckets that they fall in. An event that was there before, or
     * comes twice in the list, changes nothing.
     *
     * @return how many were new
     * @throws ProblemException {@code not-found} for a metric that there is not; {@code tenant-unknown} for a tenant that is gone
     */
    public int append(Handle handle, List<UsageEvent> events) {
        return store(handle, events).size();
    }

    /** As {@link #append}, for events of one tenant; the {@linkplain #key keys} of those that were new. */
    public Set<UUID> keep(Handle handle, List<UsageEvent> events) {
        return Set.copyOf(store(handle, events));
    }

    /**
     * The time of an event that is to be the latest of the tenant's metric: the given one, or the first after the events that there are. Whoever
     * asks has locked what keeps others from writing another in the meantime.
     */
    public Instant latest(Handle handle, TenantId tenant, String metric, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        return EventStore.last(handle, tenant, metric)
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    private List<UUID> store(Handle handle, List<UsageEvent> events) {
        var rows = events.stream()
                .map(event -> EventRow.of(event, metrics.require(event.metric())))
                .sorted(ORDER)
                .toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        try {
            return EventStore.insert(handle, rows);
        } catch (UnableToExecuteStatementException e) {
            throw SqlStates.isOf(e, SqlStates.FOREIGN_KEY_VIOLATION)
                    ? new ProblemException(ProblemKind.TENANT_UNKNOWN, "There is no such tenant.")
                    : e;
        }
    }

    /** What names the event within its tenant. */
    public static UUID key(UsageEvent event) {
        return key(event.source(), event.id());
    }

    /** What names an event within its tenant. */
    public static UUID key(String source, String id) {
        return Digest.key(source, id);
    }

    /** Whether the properties that the metric is grouped by are short enough, all together, to be kept. */
    public static boolean fitsGroups(Metric metric, Map<String, String> properties) {
        return EventRow.group(metric, properties).length() <= MAX_GROUP;
    }
}
