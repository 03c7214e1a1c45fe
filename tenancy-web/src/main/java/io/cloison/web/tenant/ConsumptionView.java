package io.cloison.web.tenant;

import io.cloison.usage.limit.Consumption;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to consumption, or to the question after it.
 *
 * @param used null where that is not known
 * @param source where the limit comes from, as in the overview of usage; null where nobody set one
 * @param degraded whether the counters could not be reached and the metric admits then
 */
public record ConsumptionView(
        boolean allowed,
        String metric,
        long value,
        @Nullable Long limit,
        @Nullable Long used,
        long held,
        @Nullable Long remaining,
        @Nullable Instant resetsAt,
        @Nullable Map<String, Object> source,
        boolean degraded) {

    static ConsumptionView of(Consumption consumption) {
        return new ConsumptionView(
                consumption.allowed(),
                consumption.metric(),
                consumption.units(),
                consumption.limit().value(),
                consumption.used() < 0 ? null : (Long) consumption.used(),
                consumption.held(),
                consumption.remaining(),
                consumption.resetsAt(),
                consumption.limit().source().origin(),
                consumption.degraded());
    }
}
