package io.cloison.usage.metered;

import io.cloison.context.TenantContext;
import io.cloison.usage.Metered;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** After the permission and the tenant, before transactions, which start at {@code PLATFORM_BEFORE + 200}. */
@Metered
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
@SuppressWarnings("NullAway.Init")
class MeteredInterceptor {

    private static final ConcurrentMap<Method, Metered> METERS = new ConcurrentHashMap<>();

    @Inject
    private CallMeter meter;

    @AroundInvoke
    Object count(InvocationContext invocation) throws Exception {
        Method method = invocation.getMethod();
        Metered known = METERS.get(method);
        Metered metered = known == null ? METERS.computeIfAbsent(method, MeteredInterceptor::metered) : known;
        meter.call(TenantContext.required(), metered.metric(), metered.units(), metered.enforce());
        return invocation.proceed();
    }

    private static Metered metered(Method method) {
        var own = method.getAnnotation(Metered.class);
        var metered = own == null ? method.getDeclaringClass().getAnnotation(Metered.class) : own;
        if (metered == null) {
            throw new IllegalStateException(method + " is intercepted without a meter");
        }
        return metered;
    }
}
