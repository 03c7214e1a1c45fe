package io.cloison.plan.entitlement;

import io.cloison.context.TenantContext;
import io.cloison.plan.RequiresFeature;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** After the permission and the tenant, before the call is counted at {@code PLATFORM_BEFORE + 150}. */
@RequiresFeature("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 125)
@SuppressWarnings("NullAway.Init")
class FeatureInterceptor {

    private static final ConcurrentMap<Method, String> FEATURES = new ConcurrentHashMap<>();

    @Inject
    private FeatureGate gate;

    @AroundInvoke
    Object check(InvocationContext invocation) throws Exception {
        String feature = FEATURES.computeIfAbsent(invocation.getMethod(), FeatureInterceptor::feature);
        gate.require(TenantContext.required(), feature);
        return invocation.proceed();
    }

    private static String feature(Method method) {
        var own = method.getAnnotation(RequiresFeature.class);
        var required = own == null ? method.getDeclaringClass().getAnnotation(RequiresFeature.class) : own;
        if (required == null) {
            throw new IllegalStateException(method + " is intercepted without a feature");
        }
        return required.value();
    }
}
