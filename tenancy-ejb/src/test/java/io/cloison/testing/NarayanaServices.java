package io.cloison.testing;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.cloison.isolation.TransactionServices;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Narayana's transactions in this JVM. */
public final class NarayanaServices implements TransactionServices {

    private final TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();

    @Override
    public TransactionManager manager() {
        return manager;
    }

    @Override
    public TransactionSynchronizationRegistry registry() {
        return registry;
    }
}
