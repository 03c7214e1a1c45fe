package io.cloison.usage.counter;

import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import io.cloison.plan.Window;
import io.cloison.usage.metric.Metric;
import java.time.Instant;

/** Names a counter: a tenant's metric in a window. Immutable. */
public record CounterKey(TenantId tenant, String metric, Period period) {

    /** The counter that usage at the instant belongs to: in the limit's window where it names one, else in the metric's own. */
    public static CounterKey of(TenantId tenant, Metric metric, Limit limit, BillingCalendar calendar, Instant at) {
        Window named = limit.window();
        return new CounterKey(tenant, metric.key(), calendar.period(named == null ? metric.window() : named, at));
    }
}
