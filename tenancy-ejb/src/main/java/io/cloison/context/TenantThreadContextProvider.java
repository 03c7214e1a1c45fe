package io.cloison.context;

import io.cloison.base.TenantId;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Carries the tenant to work handed to a managed executor (Jakarta Concurrency 3.0 §4.5), and takes it off the thread afterwards. */
public final class TenantThreadContextProvider implements ThreadContextProvider {

    /** The type to name in a {@code ContextServiceDefinition}'s {@code propagated} or {@code cleared}. */
    public static final String TYPE = "io.cloison.tenant";

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> executionProperties) {
        return snapshot(TenantContext.current().orElse(null));
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> executionProperties) {
        return snapshot(null);
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }

    private static ThreadContextSnapshot snapshot(@Nullable TenantId tenant) {
        return () -> {
            TenantId before = TenantContext.swap(tenant);
            ThreadContextRestorer restore = () -> TenantContext.swap(before);
            return restore;
        };
    }
}
