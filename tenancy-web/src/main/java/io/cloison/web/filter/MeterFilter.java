package io.cloison.web.filter;

import io.cloison.access.AccessControl;
import io.cloison.resolution.CurrentRequest;
import io.cloison.usage.limit.Consumption;
import io.cloison.usage.metered.CallMeter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Counts a request of a tenant as an {@code api_calls}, once it is allowed to its caller, and refuses it over a hard limit. */
final class MeterFilter implements ContainerRequestFilter {

    private final CurrentRequest current;
    private final AccessControl access;
    private final CallMeter meter;
    private final String permission;

    MeterFilter(CurrentRequest current, AccessControl access, CallMeter meter, String permission) {
        this.current = current;
        this.access = access;
        this.meter = meter;
        this.permission = permission;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        access.require(permission);
        var tenant = current.tenant();
        Consumption consumption = meter.count(tenant);
        if (consumption != null) {
            request.setProperty(Quota.CALLS, consumption);
            meter.require(tenant, consumption);
        }
    }
}
