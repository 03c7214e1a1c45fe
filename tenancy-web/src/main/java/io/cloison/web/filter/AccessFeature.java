package io.cloison.web.filter;

import io.cloison.access.AccessControl;
import io.cloison.access.PublicEndpoint;
import io.cloison.access.RequiresPermission;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.idempotency.IdempotencyKeys;
import io.cloison.resolution.CurrentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/** Denies by default: a resource's method that neither names a permission nor says that it is public is refused to everyone. */
@Provider
@ApplicationScoped
public class AccessFeature implements DynamicFeature {

    @Inject
    private CurrentRequest current;

    @Inject
    private AccessControl access;

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private KeyUses uses;

    @Inject
    private Meters meters;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        if (isGuarded(method)) {
            guard(method, context);
        } else if (!isPublic(method)) {
            context.register((ContainerRequestFilter) AccessFeature::deny, FilterOrder.DENY);
        }
    }

    private void guard(Method method, FeatureContext context) {
        context.register(new CallerFilter(current), FilterOrder.CALLER);
        context.register(new NoStoreFilter());
        context.register(new LocationFilter(), FilterOrder.LOCATION);
        if (!isPlatforms(method)) {
            meters.register(method, context);
        }
        if (method.isAnnotationPresent(GET.class)) {
            context.register(new StateTag());
        }
        if (method.isAnnotationPresent(POST.class)) {
            boolean isDoneOnce = method.isAnnotationPresent(DoneOnce.class);
            var idempotency = new IdempotencyFilter(keys, uses, access, permission(method), isDoneOnce);
            context.register(idempotency, FilterOrder.IDEMPOTENCY);
            context.register((ContainerRequestFilter) IdempotencyFilter::begin, FilterOrder.WORK);
        }
    }

    /** Whether anyone may call the resource's method. */
    public static boolean isPublic(Method method) {
        return method.isAnnotationPresent(PublicEndpoint.class);
    }

    /** Whether the guarded method is for the platform's administrators, and bound to no tenant. */
    public static boolean isPlatforms(Method method) {
        return permission(method).startsWith("platform:");
    }

    static String permission(Method method) {
        var own = method.getAnnotation(RequiresPermission.class);
        return (own == null ? method.getDeclaringClass().getAnnotation(RequiresPermission.class) : own).value();
    }

    /** Whether the resource's method names a permission. */
    public static boolean isGuarded(Method method) {
        return method.isAnnotationPresent(RequiresPermission.class)
                || method.getDeclaringClass().isAnnotationPresent(RequiresPermission.class);
    }

    private static void deny(Object context) {
        throw new ProblemException(ProblemKind.FORBIDDEN, "The resource is open to nobody.");
    }
}
