package io.cloison.isolation.persistence;

import io.cloison.base.TenantId;
import io.cloison.context.TenantContext;
import io.cloison.isolation.TenantData;
import io.cloison.isolation.TenantRoutingDataSource;
import io.cloison.isolation.TransactionServices;
import io.cloison.isolation.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.TransactionRequiredException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.sql.SQLException;

/** The current transaction's EntityManager: opened at first use for the bound tenant, closed when the transaction ends. Thread-safe. */
@Singleton
class TransactionEntityManager {

    private final TenantEntityManagerFactory factory;
    private final TenantRoutingDataSource dataSource;
    private final TransactionServices transactions = Transactions.services();
    private final Object key = new Object();

    @Inject
    TransactionEntityManager(TenantEntityManagerFactory factory, @TenantData TenantRoutingDataSource dataSource) {
        this.factory = factory;
        this.dataSource = dataSource;
    }

    /**
     * @throws TransactionRequiredException outside a transaction
     * @throws io.cloison.base.ProblemException {@code tenant-required} without a tenant
     * @throws IllegalStateException for another tenant than the transaction began with
     */
    EntityManager current() {
        TenantId tenant = TenantContext.required();
        if (transactions.registry().getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new TransactionRequiredException(
                    "Tenants' data is reached inside a transaction only: make the method @Transactional or an EJB's.");
        }
        begin();
        Opened opened = (Opened) transactions.registry().getResource(key);
        return opened == null ? open(tenant) : opened.entityManager;
    }

    /** First the transaction's place, so that a tenant without a connection gets its problem as it is, not wrapped by the provider. */
    private void begin() {
        try {
            dataSource.begin();
        } catch (SQLException e) {
            throw new PersistenceException("The tenant's data cannot be reached.", e);
        }
    }

    private EntityManager open(TenantId tenant) {
        var opened = new Opened(factory.open(tenant));
        transactions.registry().putResource(key, opened);
        transactions.registry().registerInterposedSynchronization(opened);
        return opened.entityManager;
    }

    private record Opened(EntityManager entityManager) implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            entityManager.close();
        }
    }
}
