package io.cloison.usage.limit.lost;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;

/**
 * What was given back to a counter.
 *
 * @param window that of the counter
 * @param units 1 or more
 */
public record WrittenOff(TenantId tenantId, String metric, Period window, long units) {}
