/**
 * What a tenant has bought: plans, the subscription to one of them, and the limits and features that follow, with the tenant's own limits
 * over those of its plan. A plan's versions never change; a limit always says where it comes from. Periods are half-open and come from one
 * function, {@link io.cloison.plan.BillingCalendar#period}.
 */
@NullMarked
package io.cloison.plan;

import org.jspecify.annotations.NullMarked;
