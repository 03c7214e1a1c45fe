package io.cloison.context;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenant bound to the current thread. Read by anyone, written only through {@link TenantScope}. */
public final class TenantContext {

    private static final ThreadLocal<TenantId> BOUND = new ThreadLocal<>();

    private TenantContext() {}

    /** The bound tenant; empty outside a tenant's work. */
    public static Optional<TenantId> current() {
        return Optional.ofNullable(BOUND.get());
    }

    /** The bound tenant; without one a problem of kind {@code tenant-required}. */
    public static TenantId required() {
        TenantId tenant = BOUND.get();
        if (tenant == null) {
            throw new ProblemException(ProblemKind.TENANT_REQUIRED, "No tenant is bound to this work.");
        }
        return tenant;
    }

    /** Binds the tenant, or none, and returns the one bound before. */
    static @Nullable TenantId swap(@Nullable TenantId tenant) {
        TenantId before = BOUND.get();
        if (tenant == null) {
            BOUND.remove();
        } else {
            BOUND.set(tenant);
        }
        return before;
    }
}
