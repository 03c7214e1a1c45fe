package io.cloison.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The first of the platform's interceptors: {@code @TenantBound} follows at {@code PLATFORM_BEFORE + 100}, transactions at 200. */
@RequiresPermission("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 50)
@SuppressWarnings("NullAway.Init")
class PermissionInterceptor {

    private static final ConcurrentMap<Method, String> PERMISSIONS = new ConcurrentHashMap<>();

    @Inject
    private AccessControl access;

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        access.require(PERMISSIONS.computeIfAbsent(invocation.getMethod(), PermissionInterceptor::permission));
        return invocation.proceed();
    }

    private static String permission(Method method) {
        var own = method.getAnnotation(RequiresPermission.class);
        var required = own == null ? method.getDeclaringClass().getAnnotation(RequiresPermission.class) : own;
        if (required == null) {
            throw new IllegalStateException(method + " is intercepted without a permission");
        }
        return required.value();
    }
}
