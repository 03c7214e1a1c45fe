package io.cloison.web.tenant.alert;

import io.cloison.alert.Alert;
import io.cloison.plan.Period;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as clients see it.
 *
 * @param kind {@code usage}, or {@code projected} where the window will end above the threshold
 * @param source where the limit came from
 */
public record AlertView(
        UUID id,
        String metric,
        int threshold,
        String kind,
        Period window,
        long value,
        long limit,
        @Nullable Map<String, Object> source,
        String rule,
        Instant firedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    static AlertView of(Alert alert) {
        return new AlertView(
                alert.id(),
                alert.metric(),
                alert.threshold(),
                alert.isProjected() ? "projected" : "usage",
                alert.period(),
                alert.value(),
                alert.limit(),
                alert.source().origin(),
                alert.rule(),
                alert.firedAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy());
    }
}
