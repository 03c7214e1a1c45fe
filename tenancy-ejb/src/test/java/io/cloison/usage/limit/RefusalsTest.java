package io.cloison.usage.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.OpenRequest;
import io.cloison.tenant.TenantCatalogue;
import io.cloison.testing.Platform;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Instant MIDNIGHT = Instant.parse("2026-05-02T00:00:00Z");

    private final CurrentRequest request = new CurrentRequest();
    private final Refusals refusals =
            new Refusals(Platform.started().bean(TenantCatalogue.class), Clock.fixed(NOON, ZoneOffset.UTC), request);

    @ParameterizedTest
    @CsvSource({"10, 1", "10, 10"})
    void what_the_next_window_has_room_for_may_be_asked_for_again_then(long limit, long units) {
        assertThat(refused(limit, units, MIDNIGHT))
                .containsEntry("requested", units)
                .containsEntry("limit", limit)
                .containsEntry("resets_at", MIDNIGHT)
                .containsEntry("retry_after", Duration.between(NOON, MIDNIGHT).toSeconds());
    }

    @ParameterizedTest
    @CsvSource({"10, 11", "10, 9007199254740992", "0, 1"})
    void what_no_window_has_room_for_is_not_to_be_asked_for_again(long limit, long units) {
        assertThat(refused(limit, units, MIDNIGHT))
                .containsEntry("requested", units)
                .containsEntry("limit", limit)
                .doesNotContainKeys("resets_at", "retry_after");
    }

    @Test
    void where_nothing_resets_there_is_nothing_to_wait_for() {
        assertThat(refused(10, 1, Period.FOREVER)).doesNotContainKeys("resets_at", "retry_after");
    }

    @Test
    void the_request_knows_the_last_decision_on_each_metric() {
        OpenRequest.begin();
        try {
            refused(10, 1, MIDNIGHT);
            refused(10, 2, MIDNIGHT);
            assertThat(request.noted(Consumption.class))
                    .singleElement()
                    .returns("exports", Consumption::metric)
                    .returns(2L, Consumption::units);
        } finally {
            OpenRequest.end();
        }
        refused(10, 3, MIDNIGHT);
        assertThat(request.noted(Consumption.class)).isEmpty();
    }

    private Map<String, Object> refused(long limit, long units, Instant end) {
        var source = new Limit.OfTenant(limit, "tests", Instant.EPOCH);
        var consumption = new Consumption(
                false,
                "exports",
                units,
                new Limit(limit, true, null, null, source),
                limit,
                0,
                end,
                Duration.ofDays(1),
                false);
        var problem =
                catchThrowableOfType(ProblemException.class, () -> refusals.admitted(TenantId.next(), consumption));
        return problem.members();
    }
}
