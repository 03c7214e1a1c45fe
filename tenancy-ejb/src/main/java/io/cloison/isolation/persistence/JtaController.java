package io.cloison.isolation.persistence;

import io.cloison.isolation.Transactions;
import jakarta.transaction.TransactionManager;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Hands EclipseLink the runtime's transaction manager; made by EclipseLink. */
public final class JtaController extends JTATransactionController {

    @Override
    protected TransactionManager acquireTransactionManager() {
        return Transactions.services().manager();
    }
}
