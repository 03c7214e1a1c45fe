package io.cloison.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.alert.rule.Channel;
import io.cloison.alert.rule.Policy;
import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Period DAY = new Period(START, Instant.parse("2026-03-02T00:00:00Z"));
    private static final Policy OWN = new Policy("default", List.of(80, 100, 120), true, Set.of(Channel.EMAIL));
    private static final Bound LIMIT = new Bound(100, new Limit.OfPlan("pro", 1));

    @ParameterizedTest
    @CsvSource({"0,0", "79,0", "80,1", "99,1", "100,2", "119,2", "120,3", "5000,3"})
    void each_threshold_that_is_reached_is_told(long used, int told) {
        assertThat(Judge.crossings(List.of(OWN), reading(used), LIMIT)).hasSize(told);
    }

    @ParameterizedTest
    @CsvSource({"3,80,3", "7,80,6", "1,1,1", "0,100,1", "1000000,120,1200000", "9007199254740992,500,45035996273704960"
    })
    void a_threshold_is_the_least_number_of_units_at_the_percentage(long limit, int threshold, long units) {
        assertThat(Crossing.units(limit, threshold)).isEqualTo(units);
    }

    @Test
    void a_window_that_will_end_above_the_limit_is_told_before() {
        assertThat(Judge.withProjections(List.of(OWN), reading(50), LIMIT, NOON))
                .isEmpty();
        assertThat(Judge.withProjections(List.of(OWN), reading(51), LIMIT, NOON))
                .singleElement()
                .returns(true, Crossing::isProjected)
                .returns(102L, Crossing::value);
        assertThat(Judge.withProjections(
                        List.of(new Policy("r", List.of(80), false, Set.of())), reading(51), LIMIT, NOON))
                .isEmpty();
    }

    @Test
    void what_changes_the_judgement_next_is_known() {
        assertThat(Judge.next(List.of(OWN), 100, 0)).isEqualTo(80);
        assertThat(Judge.next(List.of(OWN), 100, 80)).isEqualTo(100);
        assertThat(Judge.next(List.of(OWN), 100, 120)).isEqualTo(Long.MAX_VALUE);
        assertThat(Judge.next(List.of(), 100, 0)).isEqualTo(Long.MAX_VALUE);
    }

    private static Reading reading(long used) {
        return new Reading(TenantId.next(), "api_calls", DAY, used, true);
    }
}
