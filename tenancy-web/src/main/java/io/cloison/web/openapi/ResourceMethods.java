package io.cloison.web.openapi;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every method that JAX-RS serves, whoever wrote it: JAX-RS shows each one once, before the application's first request. They are kept by the
 * class, since the server makes the document's filter without CDI.
 */
@Provider
public class ResourceMethods implements DynamicFeature {

    private static final Set<Method> FOUND = ConcurrentHashMap.newKeySet();

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        FOUND.add(resource.getResourceMethod());
    }

    static Set<Method> found() {
        return Set.copyOf(FOUND);
    }
}
