package io.cloison.context;

import io.cloison.base.TenantId;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one door into a tenant, for work outside a request: timers, events, managed executors. Scopes nest; each restores the tenant before
 * it, whatever the work throws. Thread-confined: open the scope on the thread that does the work.
 */
public final class TenantScope {

    private TenantScope() {}

    /** Runs the work as the tenant and returns its result. */
    public static <T extends @Nullable Object> T call(TenantId tenant, Supplier<T> work) {
        return bound(tenant, work);
    }

    /** Runs the work as the tenant. */
    public static void run(TenantId tenant, Runnable work) {
        bound(tenant, () -> {
            work.run();
            return true;
        });
    }

    /** Runs work that throws checked exceptions as the tenant. */
    public static <T extends @Nullable Object> T callChecked(TenantId tenant, Callable<T> work) throws Exception {
        TenantId before = TenantContext.swap(tenant);
        try {
            return work.call();
        } finally {
            TenantContext.swap(before);
        }
    }

    /** Runs the work with no tenant bound, as the platform itself. */
    public static <T extends @Nullable Object> T withoutTenant(Supplier<T> work) {
        return bound(null, work);
    }

    private static <T extends @Nullable Object> T bound(@Nullable TenantId tenant, Supplier<T> work) {
        TenantId before = TenantContext.swap(tenant);
        try {
            return work.get();
        } finally {
            TenantContext.swap(before);
        }
    }
}
