package io.cloison.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private final RetrySchedule schedule = RetrySchedule.of("PT10S, PT1H", new Random(7));

    @RepeatedTest(20)
    void a_pause_is_spread_by_a_fifth() {
        assertThat(schedule.after(1, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
        assertThat(schedule.after(2, Duration.ZERO).orElseThrow())
                .isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
    }

    @Test
    void after_the_last_pause_it_is_given_up() {
        assertThat(schedule.after(3, Duration.ZERO)).isEmpty();
        assertThat(schedule.after(3, Duration.ofSeconds(5))).isEmpty();
    }

    @Test
    void an_endpoint_is_left_alone_as_long_as_it_asks_but_not_for_more_than_a_day() {
        assertThat(schedule.after(1, Duration.ofMinutes(2))).contains(Duration.ofMinutes(2));
        assertThat(schedule.after(1, Duration.ofDays(300))).contains(Duration.ofHours(24));
        assertThat(schedule.after(2, Duration.ofSeconds(1)).orElseThrow()).isGreaterThan(Duration.ofMinutes(40));
    }

    @Test
    void the_platforms_own_pauses_last_for_days() {
        var own = RetrySchedule.of(DispatchSettings.RETRIES.get(), new Random(7));

        assertThat(own.pauses().stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofDays(3));
    }
}
