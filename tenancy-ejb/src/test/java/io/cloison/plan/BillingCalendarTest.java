package io.cloison.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingCalendarTest {

    @ParameterizedTest(name = "{4} in {0}, {3} at {5}")
    @CsvSource({
        "UTC, 2026-01-01, 1, MINUTE, a minute, 2026-03-04T05:06:07Z, 2026-03-04T05:06:00Z, 2026-03-04T05:07:00Z",
        "Asia/Kathmandu, 2026-01-01, 1, HOUR, an hour of UTC, 2026-03-04T05:06:07Z, 2026-03-04T05:00:00Z, 2026-03-04T06:00:00Z",
        "Europe/Berlin, 2026-01-01, 1, DAY, a day of 23 hours, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Berlin, 2026-01-01, 1, DAY, a day of 25 hours, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "America/Sao_Paulo, 2026-01-01, 1, DAY, a day without midnight, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
        "Pacific/Apia, 2026-01-01, 1, DAY, the day before one left out, 2011-12-30T09:59:59Z, 2011-12-29T10:00:00Z, 2011-12-30T10:00:00Z",
        "America/St_Johns, 2026-01-01, 1, DAY, clocks back over midnight, 2010-11-07T02:45:00Z, 2010-11-07T02:30:00Z, 2010-11-08T03:30:00Z",
        "America/New_York, 2026-01-01, 1, MONTH, a month, 2026-02-01T04:59:59Z, 2026-01-01T05:00:00Z, 2026-02-01T05:00:00Z",
        "UTC, 2026-01-31, 1, BILLING_PERIOD, a short month, 2026-02-28T00:00:00Z, 2026-02-28T00:00:00Z, 2026-03-31T00:00:00Z",
        "UTC, 2026-01-31, 1, BILLING_PERIOD, before the anchor, 2025-12-30T23:59:59Z, 2025-11-30T00:00:00Z, 2025-12-31T00:00:00Z",
        "UTC, 2024-02-29, 12, BILLING_PERIOD, a year from a leap day, 2025-06-01T00:00:00Z, 2025-02-28T00:00:00Z, 2026-02-28T00:00:00Z",
        "UTC, 2026-01-01, 1, NONE, all time, 2026-03-04T05:06:07Z, 1970-01-01T00:00:00Z, 9999-12-31T00:00:00Z"
    })
    void a_window_has_its_bounds(
            String zone,
            LocalDate anchor,
            int months,
            Window window,
            String what,
            Instant at,
            Instant start,
            Instant end) {
        var calendar = new BillingCalendar(ZoneId.of(zone), anchor, months);

        assertThat(calendar.period(window, at)).as(what).isEqualTo(new Period(start, end));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1"})
    void a_billing_period_has_a_length(int months) {
        assertThatThrownBy(() -> new BillingCalendar(ZoneId.of("UTC"), LocalDate.EPOCH, months))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
