package io.cloison.usage.query;

import io.cloison.base.TenantId;
import io.cloison.plan.Period;

/** A tenant's metric in a span of time, of any bounds. */
record Span(TenantId tenant, String metric, Period period) {}
