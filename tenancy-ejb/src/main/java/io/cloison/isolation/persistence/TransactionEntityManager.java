package io.cloison.isolation.persistence;

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
import java.sql.SQLException;

/** The current transaction's EntityManager: opened at first use for the bound tenant, closed when the transaction ends. Thread-safe. */
@Singleton
class TransactionEntityManager {

    private final TenantEntityManagerFactory factory;
    private final TenantRoutingDataSource dataSource;
    private final TransactionServices transactions = Transactions.services();

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
        TenantContext.required();
        if (transactions.registry().getTransactionStatus() == Status.STATUS_NO_TRANSACTION) {
            throw new TransactionRequiredException(
                    "Tenants' data is reached inside a transaction only: make the method @Transactional or an EJB's.");
        }
        try {
            return dataSource.entityManager(factory::open);
        } catch (SQLException e) {
            throw new PersistenceException("The tenant's data cannot be reached.", e);
        }
    }
}
