package io.cloison.web.filter;

import io.cloison.access.AccessControl;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.TenantResolver;
import io.cloison.usage.Metered;
import io.cloison.usage.limit.UsageSettings;
import io.cloison.usage.metered.CallMeter;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.rate.RateLimits;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of tenants' resources are paced and counted: all are paced; counted are those that do not ask for usage or change the subscription
 * themselves, so that a tenant at its limit can still see that and buy more.
 */
@Singleton
class Meters {

    private static final Set<String> UNCOUNTED = Set.of("/tenant/usage", "/tenant/subscription");

    private final CurrentRequest current;
    private final TenantResolver resolver;
    private final AccessControl access;
    private final CallMeter meter;
    private final RateLimits limits;

    private final Quota quota;

    @Inject
    Meters(
            CurrentRequest current,
            TenantResolver resolver,
            AccessControl access,
            CallMeter meter,
            RateLimits limits,
            Quota quota) {
        this.current = current;
        this.resolver = resolver;
        this.access = access;
        this.meter = meter;
        this.limits = limits;
        this.quota = quota;
    }

    void register(Method method, FeatureContext context) {
        context.register(new RateFilter(current, resolver, limits, quota), FilterOrder.RATE);
        if (isCounted(method) && UsageSettings.METER_REQUESTS.get()) {
            var filter = new MeterFilter(current, access, meter, AccessFeature.permission(method));
            context.register(filter, FilterOrder.METER);
        }
    }

    /** A method that counts its calls by itself is not counted twice. */
    static boolean isCounted(Method method) {
        Path root = method.getDeclaringClass().getAnnotation(Path.class);
        return root != null
                && UNCOUNTED.stream().noneMatch(path(root, method.getAnnotation(Path.class))::startsWith)
                && !countsItself(method.getAnnotation(Metered.class))
                && !countsItself(method.getDeclaringClass().getAnnotation(Metered.class));
    }

    private static String path(Path root, @Nullable Path method) {
        return method == null ? root.value() : root.value() + method.value();
    }

    private static boolean countsItself(@Nullable Metered metered) {
        return metered != null && metered.metric().equals(Metric.API_CALLS);
    }
}
