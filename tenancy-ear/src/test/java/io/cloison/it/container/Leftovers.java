package io.cloison.it.container;

import io.cloison.resolution.Caller;
import io.cloison.resolution.CurrentRequest;
import io.cloison.resolution.OpenRequest;
import io.cloison.resolution.RequestedTenant;
import jakarta.inject.Inject;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The callers that threads knew before the edge had seen their next request. */
@WebListener
@SuppressWarnings("NullAway.Init")
public class Leftovers implements ServletRequestListener {
    /** The request attribute that has a request left open on its thread, with the caller that it holds. */
    static final String FORGOTTEN = "io.cloison.it.forgotten";

    private static final Set<String> FOUND = ConcurrentHashMap.newKeySet();

    @Inject
    private CurrentRequest current;

    static Set<String> found() {
        return Set.copyOf(FOUND);
    }

    @Override
    public void requestInitialized(ServletRequestEvent event) {
        current.caller().map(Caller::subject).ifPresent(FOUND::add);
    }

    @Override
    public void requestDestroyed(ServletRequestEvent event) {
        if (event.getServletRequest().getAttribute(FORGOTTEN) instanceof Caller caller) {
            OpenRequest.begin();
            current.begin(caller, RequestedTenant.NONE);
        }
    }
}
