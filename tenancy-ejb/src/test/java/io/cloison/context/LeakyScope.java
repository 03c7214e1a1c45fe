package io.cloison.context;

import io.cloison.base.TenantId;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A door into a tenant that does not close: the tenant stays bound after the work. For negative controls. */
public final class LeakyScope {

    private LeakyScope() {}

    /** Runs the work as the tenant and leaves the tenant bound. */
    public static <T extends @Nullable Object> T call(TenantId tenant, Supplier<T> work) {
        TenantContext.swap(tenant);
        return work.get();
    }

    /** Takes whatever tenant is bound off the thread. */
    public static void clean() {
        TenantContext.swap(null);
    }
}
