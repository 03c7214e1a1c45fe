package io.cloison.usage;

import io.cloison.base.TenantId;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Metric;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Builds events for tests: {@code AnEvent.of(tenant, metric).worth(5).at(time).built()}. */
public final class AnEvent {

    private final TenantId tenant;
    private final Metric metric;
    private final Map<String, String> properties = new HashMap<>();
    private String id = UUID.randomUUID().toString();
    private Instant at = Instant.parse("2026-03-10T10:00:00Z");
    private long value = 1;

    private AnEvent(TenantId tenant, Metric metric) {
        this.tenant = tenant;
        this.metric = metric;
    }

    public static AnEvent of(TenantId tenant, Metric metric) {
        return new AnEvent(tenant, metric);
    }

    public AnEvent named(String newId) {
        id = newId;
        return this;
    }

    public AnEvent at(Instant time) {
        at = time;
        return this;
    }

    public AnEvent worth(long units) {
        value = units;
        return this;
    }

    public AnEvent with(String property, String text) {
        properties.put(property, text);
        return this;
    }

    public UsageEvent built() {
        return new UsageEvent(tenant, "urn:tests", id, metric.key(), at, value, properties);
    }
}
