package io.cloison.it.container;

import io.cloison.context.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How often each tenant's work of a kind has run. */
@ApplicationScoped
public class Runs {
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** One more for the bound tenant; how many it are now. */
    int add(String kind) {
        return counts.merge(TenantContext.required() + " " + kind, 1, Integer::sum);
    }
}
