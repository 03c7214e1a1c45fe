package io.cloison.bench.usage;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plain events of a metric, in the order of their times, over a week. */
final class EventStream {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final long WEEK = Duration.ofDays(7).toMillis();

    private final String metric;
    private final Instant start;
    private final long events;

    EventStream(String metric, Instant end, long events) {
        this.metric = metric;
        this.start = end.minusMillis(WEEK);
        this.events = events;
    }

    /** So many events from the given one on. */
    List<JsonObject> batch(long first, int size) {
        var batch = new ArrayList<JsonObject>(size);
        for (long number = first; number < first + size; number++) {
            batch.add(JSON.createObjectBuilder()
                    .add("metric", metric)
                    .add("id", metric + "-" + number)
                    .add("value", number % 1_000)
                    .add("time", start.plusMillis(number * WEEK / events).toString())
                    .add("properties", JSON.createObjectBuilder().add("region", "region-" + number % 3))
                    .build());
        }
        return batch;
    }
}
