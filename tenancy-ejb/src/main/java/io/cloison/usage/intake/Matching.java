package io.cloison.usage.intake;

import io.cloison.base.TenantId;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of an event that was told one that a metric can count; throws {@link Refused} where none can. */
final class Matching {

    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 53);
    private static final int MAX_NUMBER = 40;

    private final Metrics metrics;

    Matching(Metrics metrics) {
        this.metrics = metrics;
    }

    UsageEvent match(TenantId tenant, Envelope envelope) {
        Metric metric = metrics.find(envelope.metric())
                .orElseThrow(() -> Refused.unmatched(envelope.id(), "there is no metric " + envelope.metric()));
        if (metric.isMeasured()) {
            throw Refused.malformed(envelope.id(), metric.key() + " is measured by the platform");
        }
        UsageEvent event = event(tenant, metric, envelope);
        if (!Events.fitsGroups(metric, event.properties())) {
            throw Refused.malformed(
                    envelope.id(), "the properties that the metric is grouped by are too long together");
        }
        return event;
    }

    private static UsageEvent event(TenantId tenant, Metric metric, Envelope envelope) {
        var properties = new HashMap<>(envelope.properties());
        String told = told(metric, envelope);
        long value = 1;
        if (metric.aggregation() == Aggregation.UNIQUE_COUNT) {
            properties.put(name(metric), required(told, metric, envelope));
        } else if (metric.aggregation() != Aggregation.COUNT) {
            value = units(required(told, metric, envelope), envelope, name(metric));
        }
        return new UsageEvent(
                tenant, envelope.source(), envelope.id(), metric.key(), envelope.at(), value, Map.copyOf(properties));
    }

    /** The metric's property where the event has it, else the event's value. */
    private static @Nullable String told(Metric metric, Envelope envelope) {
        String property = metric.property();
        String own = property == null ? null : envelope.properties().get(property);
        return own == null ? envelope.value() : own;
    }

    private static String required(@Nullable String told, Metric metric, Envelope envelope) {
        if (told == null) {
            throw Refused.unmatched(envelope.id(), name(metric) + " is missing");
        }
        return told;
    }

    private static String name(Metric metric) {
        String property = metric.property();
        return property == null ? "value" : property;
    }

    /** Compared before it is expanded: a short text can be a number with a billion digits. */
    private static long units(String told, Envelope envelope, String name) {
        BigDecimal number = number(told, envelope, name);
        if (number.signum() < 0 || number.compareTo(MOST) > 0) {
            throw Refused.malformed(envelope.id(), name + " must be from 0 to 2^53");
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw Refused.malformed(envelope.id(), name + " must be a whole number; use a smaller unit");
        }
        return number.longValueExact();
    }

    private static BigDecimal number(String told, Envelope envelope, String name) {
        try {
            if (told.length() <= MAX_NUMBER) {
                return new BigDecimal(told);
            }
        } catch (NumberFormatException notANumber) {
            throw Refused.malformed(envelope.id(), name + " must be a number");
        }
        throw Refused.malformed(envelope.id(), name + " must be a number of at most " + MAX_NUMBER + " characters");
    }
}
