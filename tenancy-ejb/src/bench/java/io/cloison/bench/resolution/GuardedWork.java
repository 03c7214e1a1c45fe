package io.cloison.bench.resolution;

import io.cloison.access.Permissions;
import io.cloison.access.RequiresPermission;
import io.cloison.context.TenantBound;
import io.cloison.context.TenantContext;
import jakarta.enterprise.context.Dependent;

/** What a resource of a tenant is, with nothing to do. */
@Dependent
public class GuardedWork {

    /** The hash of the bound tenant's id. */
    @RequiresPermission(Permissions.PROJECT_READ)
    @TenantBound
    public int bound() {
        return TenantContext.required().hashCode();
    }

    /** The same without a tenant. */
    public int free(Object something) {
        return something.hashCode();
    }
}
