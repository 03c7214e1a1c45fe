package io.cloison.web.filter;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Keeps a client that came by the path form in it: a {@code Location} of a tenant's resource names the tenant as the request did, so that
 * following it needs nothing else to do so. What is the platform's, below {@code /admin}, is no tenant's.
 */
class LocationFilter implements ContainerResponseFilter {

    private static final String PLATFORM = "admin/";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        URI location = response.getLocation();
        if (location != null
                && request.getProperty(CallerFilter.PATH_TENANT) instanceof String tenant
                && response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL) {
            URI kept = in(tenant, request.getUriInfo().getBaseUri(), location);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, kept);
        }
    }

    /**
     * The location in the tenant's path form; as it is where it is not below the base or is the platform's.
     *
     * @param base of the API, ending in a slash
     * @param location absolute, or relative to the base
     */
    static URI in(String tenant, URI base, URI location) {
        URI absolute = base.resolve(location);
        URI below = base.relativize(absolute);
        boolean ours = !below.isAbsolute() && !below.toString().startsWith(PLATFORM);
        return ours ? base.resolve(PathForm.prefix(tenant) + base.getRawPath()).resolve(below) : absolute;
    }
}
