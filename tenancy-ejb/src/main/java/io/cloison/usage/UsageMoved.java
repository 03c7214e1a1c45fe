package io.cloison.usage;

import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;

/**
 * News that a tenant has used more of a metric that has a limit. Told on the node that counted it, after the count is durable, on a thread
 * that keeps no caller waiting; the same value may be told twice, and values may be told out of order.
 *
 * @param period the window that the value is of
 * @param used units used in the window, those that nodes have leased but not used left out
 * @param limit the limit in force; its value is not null
 */
public record UsageMoved(TenantId tenant, String metric, Period period, long used, Limit limit) {}
