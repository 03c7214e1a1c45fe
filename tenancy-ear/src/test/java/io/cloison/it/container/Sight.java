package io.cloison.it.container;

import io.cloison.base.TenantId;
import io.cloison.context.TenantContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;

/** What is in place at some point of a call. */
record Sight(Optional<TenantId> tenant, boolean transaction) {
    static Sight now(TransactionSynchronizationRegistry transactions) {
        return new Sight(TenantContext.current(), transactions.getTransactionStatus() != Status.STATUS_NO_TRANSACTION);
    }
}
