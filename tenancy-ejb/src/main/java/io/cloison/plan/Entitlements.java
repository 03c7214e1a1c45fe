package io.cloison.plan;

import io.cloison.base.TenantId;
import java.util.Map;

/**
 * What a tenant may use, from memory; a change anywhere shows here on every node within a second. Cheap enough for every request. Each method
 * throws a {@link io.cloison.base.ProblemException}: {@code not-found} for a tenant that does not exist, {@code unavailable} where nothing is
 * known that is young enough. Thread-safe.
 */
public interface Entitlements {

    /** The limit of the metric; {@link Limit#NONE} where neither plan nor override names one. */
    Limit limit(TenantId tenant, String metric);

    /** Every limit that the plan or an override names, by metric. */
    Map<String, Limit> limits(TenantId tenant);

    /** Whether the tenant's plan has the feature, and its subscription has not ended or paused. */
    boolean has(TenantId tenant, String feature);

    /** How the tenant's time is cut into windows; calendar months in UTC for a tenant without a subscription. */
    BillingCalendar calendar(TenantId tenant);
}
