package io.cloison.alert;

import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.plan.Period;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a tenant was told of its usage. Immutable.
 *
 * @param rule the id of the tenant's rule, or {@code default}
 * @param threshold the percentage of the limit
 * @param isProjected whether usage will be above it at the window's end, at the rate of then; else it was at it or above
 * @param value units used then; where it is projected, those expected
 * @param source where the limit came from
 * @param acknowledgedAt null until somebody has said that it was seen
 */
public record Alert(
        UUID id,
        TenantId tenant,
        String rule,
        String metric,
        Period period,
        int threshold,
        boolean isProjected,
        long value,
        long limit,
        Limit.Source source,
        Instant firedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {}
