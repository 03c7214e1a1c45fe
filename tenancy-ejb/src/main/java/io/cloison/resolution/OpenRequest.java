package io.cloison.resolution;

import io.cloison.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the request that the current thread serves. The thread itself holds it, since a bean of CDI's request scope cost more than
 * all that is done with it (docs/adr/0004). The edge opens and closes it around everything else of a request, so that the next one of the
 * thread meets nothing; no other thread sees it, whatever work it is handed. Thread-confined.
 */
public final class OpenRequest {

    private static final ThreadLocal<OpenRequest> OF_THREAD = new ThreadLocal<>();
    private static final int NOTES = 4;

    @Nullable
    Caller caller;

    RequestedTenant requested = RequestedTenant.NONE;

    @Nullable
    Tenant tenant;

    /** What the request has found out on its way, by name. */
    final Map<String, Object> notes = new LinkedHashMap<>(NOTES);

    private OpenRequest() {}

    /** Opens an anonymous request on the current thread, whatever was there before; to be closed in {@code finally}. */
    public static void begin() {
        OF_THREAD.set(new OpenRequest());
    }

    /** Closes the thread's request. */
    public static void end() {
        OF_THREAD.remove();
    }

    /** The thread's request; null where none is open. */
    static @Nullable OpenRequest ofThread() {
        return OF_THREAD.get();
    }
}
