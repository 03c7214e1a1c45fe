package io.cloison.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProjectionTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Period DAY = new Period(START, Instant.parse("2026-03-02T00:00:00Z"));

    @Test
    void usage_goes_on_as_it_has_so_far() {
        assertThat(Projection.of(reading(DAY, 30), START.plusSeconds(6 * 3600))).hasValue(120);
        assertThat(Projection.of(reading(DAY, 30), DAY.end().minusMillis(1))).hasValue(30);
    }

    @Test
    void the_first_twentieth_of_a_window_says_too_little() {
        assertThat(Projection.of(reading(DAY, 30), START.plusSeconds(3600))).isEmpty();
        assertThat(Projection.of(reading(DAY, 30), START.plusSeconds(4320))).hasValue(600);
    }

    @Test
    void a_window_without_end_or_that_is_over_has_none() {
        var forever = new Period(Instant.EPOCH, Period.FOREVER);

        assertThat(Projection.of(reading(forever, 30), START)).isEmpty();
        assertThat(Projection.of(reading(DAY, 30), DAY.end())).isEmpty();
    }

    @Test
    void a_gauge_does_not_grow_with_time() {
        var gauge = new Reading(TenantId.next(), "storage", DAY, 30, false);

        assertThat(Projection.of(gauge, START.plusSeconds(6 * 3600))).isEmpty();
    }

    @Test
    void the_greatest_usage_does_not_overflow() {
        assertThat(Projection.of(reading(DAY, 1L << 53), START.plusSeconds(6 * 3600)))
                .hasValue(1L << 53);
    }

    private static Reading reading(Period period, long used) {
        return new Reading(TenantId.next(), "api_calls", period, used, true);
    }
}
