package io.cloison.usage.event;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Something that a tenant used. Immutable; source and id together name it within the tenant for ever.
 *
 * @param source who tells, such as {@code urn:cloison:consumption}; 1 to 255 characters
 * @param id 1 to 255 characters
 * @param metric the key of a metric that there is
 * @param at when it happened, in whole microseconds
 * @param value whole units, 0 to 2^53; 1 for an event of a metric that counts, and more where it stands for as many
 * @param properties what else is known about it
 */
public record UsageEvent(
        TenantId tenant,
        String source,
        String id,
        String metric,
        Instant at,
        long value,
        Map<String, String> properties) {

    public UsageEvent {
        at = at.truncatedTo(ChronoUnit.MICROS);
        properties = Map.copyOf(properties);
    }

    /** The same event with another value. */
    public UsageEvent worth(long units) {
        return new UsageEvent(tenant, source, id, metric, at, units, properties);
    }
}
