package io.cloison.context;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The tenant that has been resolved for the current request. The one request-scoped bean that extends it also knows the caller: a second bean
 * would cost every request as much as resolution and binding themselves do (docs/adr/0002).
 */
public abstract class RequestTenant implements TenantSource {

    private @Nullable TenantId tenant;

    /** Called when the request's tenant is known, allowed to the caller and active; null takes it back. */
    public void resolved(@Nullable TenantId resolved) {
        tenant = resolved;
    }

    @Override
    public TenantId tenant() {
        TenantId resolved = tenant;
        if (resolved == null) {
            throw new ProblemException(ProblemKind.TENANT_REQUIRED, "The request names no tenant.");
        }
        return resolved;
    }
}
