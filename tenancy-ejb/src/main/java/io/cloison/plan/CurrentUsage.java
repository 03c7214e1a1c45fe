package io.cloison.plan;

import io.cloison.base.TenantId;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tenants have used, for telling whom a lower limit would hit. Usage is on a higher floor: it provides the one CDI bean of this type,
 * and plans look for it with {@code Instance<CurrentUsage>}; while there is none, nobody has used anything, and of two it is an error to choose.
 * Thread-safe.
 */
public interface CurrentUsage {

    /**
     * The units used in the window that is open now.
     *
     * @param tenants any number of tenants, none twice
     * @param measures what to look up; a metric that does not exist is left out of the answer
     * @return by tenant, then by metric, 0 or more; a tenant or metric without usage may be left out
     */
    Map<TenantId, Map<String, Long>> used(Collection<TenantId> tenants, Collection<Measure> measures);

    /**
     * A metric and the window that its limit names.
     *
     * @param window null for the metric's own
     */
    record Measure(String metric, @Nullable Window window) {}
}
