package io.cloison.context;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Before transactions, which start at {@code PLATFORM_BEFORE + 200}. */
@TenantBound
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class TenantBoundInterceptor {

    private final TenantSource source;

    @Inject
    TenantBoundInterceptor(TenantSource source) {
        this.source = source;
    }

    @AroundInvoke
    Object bind(InvocationContext invocation) throws Exception {
        return TenantScope.callChecked(source.tenant(), invocation::proceed);
    }
}
