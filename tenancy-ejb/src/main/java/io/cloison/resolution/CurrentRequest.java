package io.cloison.resolution;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.context.RequestTenant;
import io.cloison.tenant.Tenant;
import jakarta.enterprise.inject.Vetoed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the current request, and what it says about its tenant. The edge fills it once. It lives in this module because, in an EAR, the
 * module cannot see the web module's beans. {@link CurrentRequestProducer} makes it.
 */
@Vetoed
public class CurrentRequest extends RequestTenant {

    private @Nullable Caller caller;
    private RequestedTenant requested = RequestedTenant.NONE;
    private @Nullable Tenant tenant;

    /** Called once by the edge, before anything else of the request; the caller is null for an anonymous request. */
    public void begin(@Nullable Caller verified, RequestedTenant names) {
        caller = verified;
        requested = names;
        tenant = null;
        resolved(null);
    }

    /** The caller; empty for an anonymous request. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** The caller; {@code unauthenticated} for an anonymous request. */
    public Caller requireCaller() {
        Caller known = caller;
        if (known == null) {
            throw new ProblemException(ProblemKind.UNAUTHENTICATED, "The request carries no access token.");
        }
        return known;
    }

    /** The request's tenant, found on the first call; the problems of {@link TenantResolver#resolve}. */
    public Tenant tenant(TenantResolver resolver) {
        Tenant known = tenant;
        if (known == null) {
            known = resolver.resolve(requireCaller(), requested);
            tenant = known;
            resolved(known.id());
        }
        return known;
    }
}
