package io.cloison.web.filter;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.TenantResolver;
import io.cloison.tenant.Tenant;
import io.cloison.usage.rate.Rate;
import io.cloison.usage.rate.RateLimits;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Refuses the requests of a tenant that makes too many, once its token is verified and before anything of the request is read; tells what is
 * left of every limit that the request has met.
 */
final class RateFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final CurrentRequest current;
    private final TenantResolver resolver;
    private final RateLimits limits;
    private final Quota quota;

    RateFilter(CurrentRequest current, TenantResolver resolver, RateLimits limits, Quota quota) {
        this.current = current;
        this.resolver = resolver;
        this.limits = limits;
        this.quota = quota;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Tenant tenant = current.tenant(resolver);
        Rate rate = limits.request(tenant.id());
        if (rate == null) {
            return;
        }
        request.setProperty(Quota.RATE, rate);
        if (!rate.allowed()) {
            throw refusal(tenant, rate);
        }
    }

    private ProblemException refusal(Tenant tenant, Rate rate) {
        Map<String, Object> members = new HashMap<>();
        members.put("metric", RateLimits.METRIC);
        members.put("limit", rate.perSecond());
        Map<String, Object> source = limits.limit(tenant.id()).source().origin();
        if (source != null) {
            members.put("source", source);
        }
        members.put("requested", 1);
        if (rate.perSecond() > 0) {
            members.put("retry_after", Math.max(1, TimeUnit.NANOSECONDS.toSeconds(rate.waitNanos() + 999_999_999)));
        }
        String plan = tenant.plan();
        if (plan != null) {
            members.put("plan", plan);
        }
        return new ProblemException(ProblemKind.LIMIT_EXCEEDED, detail(rate), members, null);
    }

    private static String detail(Rate rate) {
        return rate.perSecond() > 0
                ? "The tenant makes more than " + rate.perSecond() + " requests a second."
                : "The tenant may make no requests.";
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        quota.write(request, response);
    }
}
