package io.cloison.usage.event;

import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is kept.
 *
 * @param member what a unique count counts; null for other metrics
 * @param group the properties that the metric is grouped by, as JSON text in the metric's order
 * @param properties as JSON text; null where it has none
 */
record EventRow(
        UsageEvent event,
        UUID key,
        Instant bucket,
        @Nullable UUID member,
        String group,
        @Nullable String properties) {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String NO_GROUP = "{}";

    static EventRow of(UsageEvent event, Metric metric) {
        Map<String, String> properties = event.properties();
        return new EventRow(
                event,
                Digest.key(event.source(), event.id()),
                Buckets.start(metric, event.at()),
                member(metric, properties),
                group(metric, properties),
                properties.isEmpty() ? null : json(properties).toString());
    }

    /** What the metric counts once; null where it does not, or the event does not say. */
    static @Nullable UUID member(Metric metric, Map<String, String> properties) {
        String property = metric.property();
        String value =
                property == null || metric.aggregation() != Aggregation.UNIQUE_COUNT ? null : properties.get(property);
        return value == null ? null : Digest.of(value);
    }

    static String group(Metric metric, Map<String, String> properties) {
        if (metric.groupBy().isEmpty()) {
            return NO_GROUP;
        }
        var group = JSON.createObjectBuilder();
        for (String name : metric.groupBy()) {
            String value = properties.get(name);
            if (value != null) {
                group.add(name, value);
            }
        }
        return group.build().toString();
    }

    static JsonObject json(Map<String, String> properties) {
        var json = JSON.createObjectBuilder();
        properties.forEach(json::add);
        return json.build();
    }
}
