package io.cloison.usage.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.AMetric;
import io.cloison.usage.event.CountedEvent;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.rollup.Rollups;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionsTest {

    private final AnIntake intake = new AnIntake();
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final Metric sum = AMetric.that(Aggregation.SUM).by("region").made();

    @Test
    void a_void_event_counts_for_nothing_before_and_after_a_rollup() {
        take(sum, "a", 5);
        take(sum, "b", 7);
        roll();
        correct("a", true, null, null);
        assertThat(intake.used(tenant.id(), sum)).isEqualTo(7);
        assertThat(intake.counted(tenant.id(), sum)).isEqualTo(7);
        roll();
        assertThat(intake.used(tenant.id(), sum)).isEqualTo(7);
    }

    @Test
    void an_amended_event_counts_as_the_last_amendment_says() {
        take(sum, "a", 5);
        correct("a", false, 9L, null);
        correct("a", false, 2L, Map.of("region", "eu"));
        assertThat(intake.used(tenant.id(), sum)).isEqualTo(2);
        assertThat(intake.counted(tenant.id(), sum)).isEqualTo(2);
        assertThat(correct("a", true, null, null).revision()).isEqualTo(3);
        assertThat(intake.counted(tenant.id(), sum)).isZero();
    }

    @Test
    void the_event_itself_stays_as_it_came() {
        take(sum, "a", 5);
        correct("a", true, null, null);
        long value = Platform.started()
                .bean(ControlDatabase.class)
                .jdbi()
                .withHandle(handle -> handle.createQuery("select value from control.usage_event where metric = :metric")
                        .bind("metric", sum.key())
                        .mapTo(long.class)
                        .one());
        assertThat(value).isEqualTo(5);
    }

    @Test
    void a_void_event_stays_void() {
        take(sum, "a", 5);
        correct("a", true, null, null);
        assertThat(refused("a", false, 1L)).isEqualTo(ProblemKind.CONFLICT);
        assertThat(refused("a", true, null)).isEqualTo(ProblemKind.CONFLICT);
    }

    @Test
    void an_event_that_there_is_not_or_that_is_another_tenants_is_not_found() {
        assertThat(refused("none", true, null)).isEqualTo(ProblemKind.NOT_FOUND);
        take(sum, "a", 5);
        Tenant other = ATenant.in(IsolationMode.ROW).made();
        var correction = new Correction(null, "a", true, null, null, "by mistake");
        assertThatThrownBy(() -> intake.corrections.correct(other.id(), correction, "tests"))
                .asInstanceOf(type(ProblemException.class))
                .returns(ProblemKind.NOT_FOUND, ProblemException::kind);
        assertThat(intake.used(tenant.id(), sum)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:cloison:consumption", "urn:cloison:measurement"})
    void what_the_platform_has_counted_cannot_be_taken_back(String source) {
        take(sum, "a", 5);
        append(source, "used");
        for (var taken : List.of(
                new Correction(source, "used", true, null, null, "more, please"),
                new Correction(source, "used", false, 0L, null, "more, please"))) {
            assertThatThrownBy(() -> intake.corrections.correct(tenant.id(), taken, "tests"))
                    .asInstanceOf(type(ProblemException.class))
                    .returns(ProblemKind.INVALID, ProblemException::kind);
        }
        assertThat(intake.used(tenant.id(), sum)).isEqualTo(12);
    }

    @Test
    void the_value_of_a_count_cannot_be_amended() {
        Metric count = AMetric.that(Aggregation.COUNT).made();
        take(count, "a", 1);
        assertThat(refused("a", false, 3L)).isEqualTo(ProblemKind.INVALID);
    }

    @Test
    void a_gauges_counter_follows_its_events() {
        Metric max = AMetric.that(Aggregation.MAX).made();
        take(max, "a", 5);
        take(max, "b", 7);
        assertThat(intake.counted(tenant.id(), max)).isEqualTo(7);
        correct("b", true, null, null);
        assertThat(intake.counted(tenant.id(), max)).isEqualTo(5);
    }

    private void take(Metric metric, String id, long value) {
        intake.take(tenant.id(), "{\"metric\":\"%s\",\"id\":\"%s\",\"value\":%d}".formatted(metric.key(), id, value));
    }

    private CountedEvent correct(
            String id, boolean isVoid, @Nullable Long value, @Nullable Map<String, String> properties) {
        return intake.corrections.correct(
                tenant.id(), new Correction(null, id, isVoid, value, properties, "by mistake"), "tests");
    }

    private ProblemKind refused(String id, boolean isVoid, @Nullable Long value) {
        try {
            correct(id, isVoid, value, null);
            throw new AssertionError("The event was corrected");
        } catch (ProblemException e) {
            return e.kind();
        }
    }

    private void append(String source, String id) {
        var event = new UsageEvent(tenant.id(), source, id, sum.key(), AnIntake.NOW, 7, Map.of());
        Platform platform = Platform.started();
        platform.bean(ControlDatabase.class)
                .jdbi()
                .useTransaction(handle -> platform.bean(Events.class).append(handle, List.of(event)));
    }

    private static void roll() {
        Platform.started().bean(Rollups.class).roll();
    }
}
