package io.cloison.isolation;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;

/**
 * The runtime's own transactions. On a server they are looked up by name; elsewhere (Java SE, tests) a provider is found as a {@link
 * java.util.ServiceLoader} service, which then wins.
 */
public interface TransactionServices {

    TransactionManager manager();

    TransactionSynchronizationRegistry registry();
}
