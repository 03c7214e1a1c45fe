package io.cloison.web.admin;

import io.cloison.plan.Window;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body that makes a metric; the metrics check what its parts may be. */
public record MetricBody(
        @NotNull @Size(min = 1, max = 63) String key,
        @Nullable @Size(min = 1, max = 200) String name,
        @Nullable @Size(max = 40) String unit,
        @NotNull Aggregation aggregation,
        @Nullable @Size(max = 63) String property,
        @Nullable Window window,
        @Nullable @Size(max = 5) List<String> groupBy,
        @Nullable Boolean failOpen) {

    Metric metric() {
        String title = name;
        String one = unit;
        Window named = window;
        List<String> groups = groupBy;
        return new Metric(
                key,
                title == null ? key : title,
                one == null ? "unit" : one,
                aggregation,
                property,
                named == null ? Window.BILLING_PERIOD : named,
                groups == null ? List.of() : groups,
                Boolean.TRUE.equals(failOpen));
    }
}
