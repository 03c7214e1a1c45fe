package io.cloison.it.container;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Stands after the tenant and before the transaction. */
@Observed
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150)
@SuppressWarnings("NullAway.Init")
public class ObservingInterceptor {
    @Inject
    private Sights sights;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @AroundInvoke
    Object observe(InvocationContext invocation) throws Exception {
        sights.add(Sight.now(transactions));
        return invocation.proceed();
    }
}
