package io.cloison.usage.intake;

import static io.cloison.usage.intake.EventResult.Status.ACCEPTED;
import static io.cloison.usage.intake.EventResult.Status.DUPLICATE;
import static io.cloison.usage.intake.EventResult.Status.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloison.base.ControlDatabase;
import io.cloison.base.DatabaseSettings;
import io.cloison.base.ProblemException;
import io.cloison.plan.Window;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Tenant;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.testing.TemporarySetting;
import io.cloison.usage.AMetric;
import io.cloison.usage.UsageMoved;
import io.cloison.usage.metric.Aggregation;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestionTest {

    private final AnIntake intake = new AnIntake();
    private final Tenant tenant = ATenant.in(IsolationMode.ROW).made();
    private final Metric sum = AMetric.that(Aggregation.SUM).by("region").made();

    @Test
    void plain_events_and_cloud_events_count_and_show_at_once() {
        var results =
                take("[%s, %s]".formatted(plain(sum, "a", "5"), cloud(sum, "b", "{\"value\": 7, \"region\": \"eu\"}")));
        assertThat(results).extracting(EventResult::status).containsOnly(ACCEPTED);
        assertThat(used(sum)).isEqualTo(12);
        assertThat(intake.counted(tenant.id(), sum)).isEqualTo(12);
    }

    @Test
    void an_event_counts_once_in_a_batch_and_for_ever_and_the_results_say_so() {
        var first = take("[%s, %s]".formatted(plain(sum, "a", "5"), plain(sum, "a", "6")));
        assertThat(first).extracting(EventResult::status).containsExactly(ACCEPTED, DUPLICATE);
        assertThat(take(plain(sum, "a", "9"))).extracting(EventResult::status).containsExactly(DUPLICATE);
        assertThat(take(cloud(sum, "a", "{\"value\": 1}")))
                .extracting(EventResult::status)
                .containsExactly(ACCEPTED);
        assertThat(used(sum)).isEqualTo(6);
        assertThat(intake.counted(tenant.id(), sum)).isEqualTo(6);
    }

    @Test
    void an_event_without_an_id_gets_one() {
        var result =
                take("{\"metric\": \"%s\", \"value\": 1}".formatted(sum.key())).get(0);
        assertThat(result.status()).isEqualTo(ACCEPTED);
        assertThat(result.id()).hasSize(36);
    }

    @Test
    void one_bad_event_of_a_batch_does_not_spoil_the_others() {
        var results = take("[%s, 7, {\"metric\": 3}, %s]".formatted(plain(sum, "a", "1"), plain(sum, "b", "2")));
        assertThat(results).extracting(EventResult::status).containsExactly(ACCEPTED, REJECTED, REJECTED, ACCEPTED);
        assertThat(used(sum)).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, whole number",
        "-1, from 0 to 2^53",
        "9007199254740993, from 0 to 2^53",
        "1e400000000, from 0 to 2^53",
        "1e-400000000, whole number",
        "\"abc\", must be a number",
        "{}, must be a string",
        "null, value is missing"
    })
    void a_value_that_is_no_number_of_units_is_rejected_with_the_reason(String value, String reason) {
        var result = take(plain(sum, "a", value)).get(0);
        assertThat(result.status()).isEqualTo(REJECTED);
        assertThat(result.reason()).contains(reason);
        assertThat(used(sum)).isZero();
    }

    @Test
    void the_greatest_value_counts_exactly() {
        take(plain(sum, "a", "9007199254740992"));
        assertThat(used(sum)).isEqualTo(1L << 53);
    }

    @Test
    void late_events_count_in_the_window_of_their_own_time_within_the_grace() {
        var results = take("[%s, %s, %s, %s]"
                .formatted(
                        timed(sum, "in", "2026-02-07T10:00:01Z"),
                        timed(sum, "late", "2026-02-07T09:59:59Z"),
                        timed(sum, "soon", "2026-03-10T11:04:59+01:00"),
                        timed(sum, "ahead", "2026-03-10T10:05:01Z")));
        assertThat(results).extracting(EventResult::status).containsExactly(ACCEPTED, REJECTED, ACCEPTED, REJECTED);
        assertThat(used(sum)).isEqualTo(1);
        assertThat(intake.counted(tenant.id(), sum)).isEqualTo(1);
    }

    @Test
    void a_count_counts_events_a_maximum_and_the_latest_take_values_and_a_unique_count_takes_a_property() {
        Metric count = AMetric.that(Aggregation.COUNT).made();
        Metric max = AMetric.that(Aggregation.MAX).of("size").made();
        Metric latest = AMetric.that(Aggregation.LATEST).in(Window.NONE).made();
        Metric unique = AMetric.that(Aggregation.UNIQUE_COUNT).made();
        take("[%s, %s]".formatted(plain(count, "a", "50"), "{\"metric\":\"%s\"}".formatted(count.key())));
        take("[%s, %s]".formatted(cloud(max, "b", "{\"size\": 9}"), cloud(max, "c", "{\"size\": \"4\"}")));
        take("[%s, %s]".formatted(plain(latest, "d", "9"), timed(latest, "e", "2026-03-09T10:00:00Z")));
        take("[%s, %s, %s]"
                .formatted(
                        plain(unique, "f", "\"ann\""),
                        cloud(unique, "g", "{\"user\": \"ann\"}"),
                        plain(unique, "h", "\"bob\"")));
        assertThat(List.of(used(count), used(max), used(latest), used(unique))).containsExactly(2L, 9L, 9L, 2L);
        assertThat(intake.counted(tenant.id(), latest)).isEqualTo(9);
    }

    @Test
    void what_no_metric_knows_waits_in_the_inbox_and_counts_when_it_is_tried_again() {
        Metric later = AMetric.that(Aggregation.SUM).built();
        var result = take(plain(later, "a", "4")).get(0);
        assertThat(result.status()).isEqualTo(REJECTED);
        assertThat(result.reason()).isEqualTo("there is no metric " + later.key());
        var entry = intake.inbox.list(tenant.id(), null, 10).get(0);
        assertThat(intake.inbox.replay(tenant.id(), entry.id()).status()).isEqualTo(REJECTED);
        Platform.started().bean(Metrics.class).create(later, "tests");
        assertThat(intake.inbox.replay(tenant.id(), entry.id()).status()).isEqualTo(ACCEPTED);
        assertThat(intake.inbox.list(tenant.id(), null, 10)).isEmpty();
        assertThat(used(later)).isEqualTo(4);
        assertThat(intake.counted(tenant.id(), later)).isEqualTo(4);
    }

    @Test
    void an_event_without_the_metrics_property_waits_too_once() {
        Metric unique = AMetric.that(Aggregation.UNIQUE_COUNT).made();
        take(cloud(unique, "a", "{}"));
        take(cloud(unique, "a", "{}"));
        assertThat(intake.inbox.list(tenant.id(), null, 10)).hasSize(1);
        assertThat(intake.inbox.replayAll(tenant.id(), 10))
                .extracting(EventResult::status)
                .containsExactly(REJECTED);
    }

    @Test
    void another_tenants_inbox_does_not_exist() {
        take(plain(AMetric.that(Aggregation.SUM).built(), "a", "4"));
        var entry = intake.inbox.list(tenant.id(), null, 10).get(0);
        Tenant other = ATenant.in(IsolationMode.ROW).made();
        assertThat(intake.inbox.list(other.id(), null, 10)).isEmpty();
        assertThatThrownBy(() -> intake.inbox.replay(other.id(), entry.id())).isInstanceOf(ProblemException.class);
    }

    @Test
    void nobody_but_the_platform_speaks_for_it() {
        var result =
                take("{\"specversion\":\"1.0\",\"id\":\"a\",\"type\":\"%s\",\"source\":\"urn:cloison:consumption\",\"data\":{\"value\":1}}"
                                .formatted(sum.key()))
                        .get(0);
        assertThat(result.reason()).contains("source must not begin with");
    }

    @ParameterizedTest
    @ValueSource(strings = {Metric.STORAGE, Metric.USERS})
    void what_the_platform_measures_is_told_by_nobody_else(String gauge) {
        Metric measured = Platform.started().bean(Metrics.class).require(gauge);
        var results = take("[%s, %s]".formatted(plain(measured, "a", "1"), cloud(measured, "b", "{\"value\": 1}")));
        assertThat(results).extracting(EventResult::reason).containsOnly(gauge + " is measured by the platform");
        assertThat(used(measured)).isZero();
        assertThat(intake.inbox.list(tenant.id(), null, 10)).isEmpty();
    }

    @Test
    void a_batch_has_1_to_1000_events() {
        assertThatThrownBy(() -> take("[]")).isInstanceOf(ProblemException.class);
        var many = String.join(",", Collections.nCopies(1_000, "{\"metric\":\"%s\",\"value\":1}".formatted(sum.key())));
        assertThatThrownBy(() -> take("[" + many + "," + plain(sum, "a", "1") + "]"))
                .isInstanceOf(ProblemException.class);
        assertThat(take("[" + many + "]")).hasSize(1_000);
        assertThat(used(sum)).isEqualTo(1_000);
    }

    @Test
    void whoever_watches_a_limit_is_told_after_the_count_is_durable() {
        intake.entitlements.limited(sum.key(), 10);
        take(plain(sum, "a", "8"));
        Heard heard = Platform.started().bean(Heard.class);
        long end = System.nanoTime() + 60_000_000_000L;
        while (heard.of(sum.key()).isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(heard.of(sum.key())).extracting(UsageMoved::used).containsExactly(8L);
    }

    @Test
    void events_that_are_kept_are_accepted_though_their_counters_cannot_be_set() {
        var unreachable = TemporarySetting.of(
                DatabaseSettings.URL.name(), "jdbc:postgresql://127.0.0.1:1/none", IngestionTest::control);
        Metric latest = AMetric.that(Aggregation.LATEST).in(Window.NONE).made();
        var log = new Records(Effects.class);

        var results = new AnIntake(unreachable).take(tenant.id(), plain(latest, "a", "9"));

        assertThat(results).extracting(EventResult::status).containsExactly(ACCEPTED);
        assertThat(used(latest)).isEqualTo(9);
        assertThat(log.messages()).singleElement().asString().contains(latest.key());
    }

    private static ControlDatabase control() {
        try {
            return new ControlDatabase();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<EventResult> take(String json) {
        return intake.take(tenant.id(), json);
    }

    private long used(Metric metric) {
        return intake.used(tenant.id(), metric);
    }

    private static String plain(Metric metric, String id, String value) {
        return "{\"metric\":\"%s\",\"id\":\"%s\",\"value\":%s}".formatted(metric.key(), id, value);
    }

    private static String timed(Metric metric, String id, String time) {
        return "{\"metric\":\"%s\",\"id\":\"%s\",\"value\":1,\"time\":\"%s\"}".formatted(metric.key(), id, time);
    }

    private static String cloud(Metric metric, String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/meter\",\"type\":\"%s\",\"data\":%s}"
                .formatted(id, metric.key(), data);
    }
}
