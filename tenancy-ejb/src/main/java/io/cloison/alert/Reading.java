package io.cloison.alert;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;

/** What a tenant has used of a metric in a window so far. */
record Reading(TenantId tenant, String metric, Period period, long used) {}
