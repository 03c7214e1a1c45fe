package io.cloison.usage.query;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.usage.AMetric;
import io.cloison.usage.AnEvent;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random history of events around a change of clocks: shuffled, with events that come twice, late, and corrected. */
final class UsageHistory {

    private static final List<String> REGIONS = List.of("eu", "us", "ap");
    private static final List<Window> OF_METRICS = List.of(Window.MINUTE, Window.DAY, Window.BILLING_PERIOD);
    private static final int SPREAD = (int) Duration.ofDays(4).toSeconds();
    private static final int CLOSE = (int) Duration.ofHours(2).toSeconds();

    private final Random random;
    private final BillingCalendar calendar;
    private final Instant middle;
    private final Metric metric;

    UsageHistory(long seed, Aggregation aggregation, ClockChange change) {
        this.random = new Random(seed);
        this.calendar = new BillingCalendar(change.zone(), LocalDate.of(2025, 1, 1 + random.nextInt(31)), 1);
        this.middle = change.at();
        this.metric = AMetric.that(aggregation)
                .in(OF_METRICS.get(random.nextInt(OF_METRICS.size())))
                .by("region", "tier")
                .made();
    }

    Metric metric() {
        return metric;
    }

    BillingCalendar calendar() {
        return calendar;
    }

    Random random() {
        return random;
    }

    Instant middle() {
        return middle;
    }

    /** Across the change of clocks, with bounds that cut buckets more often than not. */
    Period span() {
        return new Period(
                middle.minusSeconds(1 + random.nextInt(SPREAD)), middle.plusSeconds(1 + random.nextInt(SPREAD)));
    }

    /** Of about as many ids as events, so that some come twice, with another value. */
    List<UsageEvent> events(TenantId tenant, int number) {
        var events = new ArrayList<UsageEvent>();
        for (int i = 0; i < number; i++) {
            events.add(event(tenant, random.nextInt(number)));
        }
        return events;
    }

    /** The same event with another value, of another user and in another group; a count's stays 1. */
    UsageEvent amended(UsageEvent event) {
        return described(event.tenant(), event.id(), event.at());
    }

    /** Close to the change of clocks more often than not, and on the bounds of quarters of an hour now and then. */
    private UsageEvent event(TenantId tenant, int id) {
        int spread = random.nextBoolean() ? SPREAD : CLOSE;
        Instant at = middle.plusSeconds(random.nextInt(2 * spread) - spread);
        if (random.nextInt(4) == 0) {
            at = Instant.ofEpochSecond(at.getEpochSecond() / 900 * 900);
        }
        return described(tenant, metric.key() + id, at);
    }

    private UsageEvent described(TenantId tenant, String id, Instant at) {
        var event = AnEvent.of(tenant, metric)
                .named(id)
                .at(at)
                .worth(metric.aggregation() == Aggregation.COUNT ? 1 : random.nextInt(100))
                .with("user", "u" + random.nextInt(9));
        if (random.nextInt(5) > 0) {
            event.with("region", REGIONS.get(random.nextInt(REGIONS.size())));
        }
        return event.with("tier", "t" + random.nextInt(2)).built();
    }
}
