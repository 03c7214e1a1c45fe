package io.cloison.isolation.persistence;

import io.cloison.isolation.Delegation;
import io.cloison.isolation.TenantData;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the EntityManager that modules inject: each call goes to the current transaction's own, and what would leave the tenant is refused. */
@Singleton
class TenantEntityManagerProducer implements InvocationHandler {

    private static final Set<String> REFUSED = Set.of(
            "createNativeQuery",
            "createStoredProcedureQuery",
            "createNamedStoredProcedureQuery",
            "setProperty",
            "getTransaction",
            "getEntityManagerFactory",
            "close");

    private final TransactionEntityManager transaction;

    @Inject
    TenantEntityManagerProducer(TransactionEntityManager transaction) {
        this.transaction = transaction;
    }

    @Produces
    @Singleton
    @TenantData
    EntityManager entityManager() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return Delegation.ofObject(proxy, method, arguments, "EntityManager of the bound tenant");
        }
        if (REFUSED.contains(method.getName())) {
            throw new UnsupportedOperationException(
                    method.getName()
                            + " is not for tenants' data: use JPQL or Criteria, and let the platform open and close the EntityManager.");
        }
        return Delegation.call(transaction.current(), method, arguments);
    }
}
