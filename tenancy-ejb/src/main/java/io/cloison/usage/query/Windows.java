package io.cloison.usage.query;

import io.cloison.base.ProblemException;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Cuts a span of time into windows. */
final class Windows {

    /** Most windows that one question may have. */
    static final int MOST = 1_000;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private Windows() {}

    /** The span that is asked for; a problem of kind {@code invalid} where it is none. */
    static Period span(UsageQuestion question, Window window, BillingCalendar calendar, Instant now) {
        Instant from = question.from();
        Instant to = question.to();
        Instant start =
                from == null ? calendar.period(Window.BILLING_PERIOD, now).start() : from;
        Instant end = to == null ? calendar.period(window, now).end() : to;
        requireWithin(start, "from");
        requireWithin(end, "to");
        if (!start.isBefore(end)) {
            throw ProblemException.invalid(to == null ? "from" : "to", "must be after the start of the time asked for");
        }
        return new Period(start, end);
    }

    /** The windows that the span touches, the first and the last cut off at its bounds. */
    static List<Period> of(Window window, BillingCalendar calendar, Period span) {
        var windows = new ArrayList<Period>();
        Instant start = span.start();
        while (start.isBefore(span.end())) {
            if (windows.size() == MOST) {
                throw ProblemException.invalid("window", "gives more than 1,000 points in the time asked for");
            }
            Instant end = calendar.period(window, start).end();
            windows.add(new Period(start, end.isBefore(span.end()) ? end : span.end()));
            start = end;
        }
        return windows;
    }

    private static void requireWithin(Instant at, String field) {
        if (at.isBefore(EARLIEST) || at.isAfter(Period.FOREVER)) {
            throw ProblemException.invalid(field, "must be a time from 2000 to 9999");
        }
    }
}
