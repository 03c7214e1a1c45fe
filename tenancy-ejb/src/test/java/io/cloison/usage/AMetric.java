package io.cloison.usage;

import io.cloison.plan.Window;
import io.cloison.testing.Platform;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds metrics for tests: {@code AMetric.that(SUM).in(Window.DAY).by("region").made()}. */
public final class AMetric {

    private final Aggregation aggregation;
    private Window window = Window.MONTH;
    private @Nullable String property;
    private List<String> groupBy = List.of();

    private AMetric(Aggregation aggregation) {
        this.aggregation = aggregation;
        this.property = aggregation == Aggregation.UNIQUE_COUNT ? "user" : null;
    }

    public static AMetric that(Aggregation aggregation) {
        return new AMetric(aggregation);
    }

    public AMetric in(Window newWindow) {
        window = newWindow;
        return this;
    }

    public AMetric of(String newProperty) {
        property = newProperty;
        return this;
    }

    public AMetric by(String... properties) {
        groupBy = List.of(properties);
        return this;
    }

    /** The metric, under a key of its own, in nobody's catalogue. */
    public Metric built() {
        String key = "m_" + UUID.randomUUID().toString().replace('-', '_');
        return new Metric(key, "A metric", "unit", aggregation, property, window, groupBy, false);
    }

    /** The metric, in the catalogue. */
    public Metric made() {
        return Platform.started().bean(Metrics.class).create(built(), "tests");
    }
}
