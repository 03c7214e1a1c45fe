package io.cloison.context;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/**
 * Before transactions, which start at {@code PLATFORM_BEFORE + 200}. Like every interceptor it has a constructor without parameters: an EJB
 * container makes a subclass of it that calls that one.
 */
@TenantBound
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
@SuppressWarnings("NullAway.Init")
class TenantBoundInterceptor {

    @Inject
    private TenantSource source;

    @AroundInvoke
    Object bind(InvocationContext invocation) throws Exception {
        return TenantScope.callChecked(source.tenant(), invocation::proceed);
    }
}
