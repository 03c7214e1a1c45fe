package io.cloison.alert;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;

/**
 * What a tenant has used of a metric in a window so far.
 *
 * @param grows whether it becomes more with time: counts and sums do, gauges do not; false where nobody asks where it will end
 */
record Reading(TenantId tenant, String metric, Period period, long used, boolean grows) {}
