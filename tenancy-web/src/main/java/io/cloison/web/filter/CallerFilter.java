package io.cloison.web.filter;

import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.RequestedTenant;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;

/** Tells the core who calls, and what the request says about its tenant. */
public final class CallerFilter implements ContainerRequestFilter {

    /** The request attribute under which the authentication module leaves the {@link Caller}. */
    public static final String CALLER = "io.cloison.caller";

    static final String PATH_TENANT = "io.cloison.path-tenant";

    private final CurrentRequest current;

    CallerFilter(CurrentRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        Caller caller = context.getProperty(CALLER) instanceof Caller verified ? verified : null;
        String path = context.getProperty(PATH_TENANT) instanceof String tenant ? tenant : null;
        current.begin(caller, new RequestedTenant(values(context, "Host"), values(context, "X-Tenant-ID"), path));
    }

    private static List<String> values(ContainerRequestContext context, String header) {
        List<String> values = context.getHeaders().get(header);
        return values == null ? List.of() : values;
    }
}
