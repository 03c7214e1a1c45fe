package io.cloison.usage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.usage.metric.Aggregation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final BillingCalendar BERLIN =
            new BillingCalendar(ZoneId.of("Europe/Berlin"), LocalDate.of(2025, 1, 15), 1);
    private static final Instant NOW = Instant.parse("2026-03-29T10:30:00Z");

    @Test
    void a_day_on_which_the_clocks_change_has_23_hours() {
        var span = new Period(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(Windows.of(Window.DAY, BERLIN, span)).containsExactly(span);
        assertThat(Windows.of(Window.HOUR, BERLIN, span)).hasSize(23);
    }

    @Test
    void the_first_and_the_last_window_are_cut_off() {
        var span = new Period(Instant.parse("2026-03-29T10:10:00Z"), Instant.parse("2026-03-29T11:20:00Z"));
        assertThat(Windows.of(Window.HOUR, BERLIN, span))
                .containsExactly(
                        new Period(span.start(), Instant.parse("2026-03-29T11:00:00Z")),
                        new Period(Instant.parse("2026-03-29T11:00:00Z"), span.end()));
    }

    @Test
    void without_bounds_it_is_the_billing_period_until_the_end_of_the_window() {
        var span = Windows.span(question(null, null), Window.DAY, BERLIN, NOW);
        assertThat(span)
                .isEqualTo(new Period(Instant.parse("2026-03-14T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z")));
    }

    @Test
    void bounds_that_make_no_sense_are_told_by_name() {
        assertInvalid(question(NOW, NOW), "to");
        assertInvalid(question(NOW.plus(Duration.ofDays(9)), null), "from");
        assertInvalid(question(Instant.MIN, NOW), "from");
        assertInvalid(question(NOW, Instant.MAX), "to");
    }

    @Test
    void there_are_at_most_a_thousand_windows() {
        var span = new Period(NOW, NOW.plus(Duration.ofMinutes(1_001)));
        assertThatThrownBy(() -> Windows.of(Window.MINUTE, BERLIN, span)).isInstanceOf(ProblemException.class);
        assertThat(Windows.of(Window.MINUTE, BERLIN, new Period(NOW, NOW.plus(Duration.ofMinutes(1_000)))))
                .hasSize(1_000);
    }

    @Test
    void what_is_added_up_is_projected_in_proportion_and_a_gauge_is_not() {
        var day = new Period(NOW, NOW.plus(Duration.ofDays(1)));
        Instant noon = NOW.plus(Duration.ofHours(12));
        assertThat(Projection.of(Aggregation.SUM, day, 50, noon)).isEqualTo(100);
        assertThat(Projection.of(Aggregation.LATEST, day, 50, noon)).isEqualTo(50);
        assertThat(Projection.of(Aggregation.COUNT, day, 50, day.end())).isEqualTo(50);
        assertThat(Projection.of(Aggregation.COUNT, day, 1, NOW)).isEqualTo(100);
        assertThat(Projection.of(Aggregation.SUM, day, Long.MAX_VALUE, noon)).isEqualTo(Long.MAX_VALUE);
        assertThat(Projection.of(Aggregation.SUM, new Period(Instant.EPOCH, Period.FOREVER), 5, noon))
                .isEqualTo(5);
    }

    private static void assertInvalid(UsageQuestion question, String field) {
        assertThatThrownBy(() -> Windows.span(question, Window.DAY, BERLIN, NOW))
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.INVALID, ProblemException::kind)
                .extracting(problem -> String.valueOf(problem.members().get("errors")))
                .asString()
                .contains("field=" + field + ",");
    }

    private static UsageQuestion question(@Nullable Instant from, @Nullable Instant to) {
        return new UsageQuestion(from, to, null, List.of());
    }
}
