package io.cloison.plan;

import io.cloison.base.TenantId;
import java.util.Map;
import java.util.Set;

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

    /** The features that the tenant's plan has; none where its subscription has ended or is paused. */
    Set<String> features(TenantId tenant);

    /** Whether it is one of the tenant's features. */
    default boolean has(TenantId tenant, String feature) {
        return features(tenant).contains(feature);
    }

    /**
     * The same while the catalogue can be read; else what was known last of a tenant, for {@code cloison.catalogue.outage}. For what goes on then,
     * and says so.
     */
    default Entitlements last() {
        return this;
    }

    /** How the tenant's time is cut into windows; calendar months in UTC for a tenant without a subscription. */
    BillingCalendar calendar(TenantId tenant);
}
