package io.cloison.isolation;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.ServiceLoader;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds the runtime's transaction services, once, for beans and for EclipseLink alike. Thread-safe. */
public final class Transactions {

    private static final List<String> MANAGERS = List.of(
            "java:appserver/TransactionManager", "java:jboss/TransactionManager", "java:comp/TransactionManager");
    private static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private Transactions() {}

    /** The services; {@link IllegalStateException} where the runtime has none. */
    public static TransactionServices services() {
        return Found.SERVICES;
    }

    private static TransactionServices find() {
        return ServiceLoader.load(TransactionServices.class).findFirst().orElseGet(Transactions::ofServer);
    }

    private static TransactionServices ofServer() {
        TransactionManager manager = MANAGERS.stream()
                .map(name -> lookup(name, TransactionManager.class))
                .flatMap(List::stream)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No transaction manager is bound under any of " + MANAGERS));
        TransactionSynchronizationRegistry registry =
                lookup(REGISTRY, TransactionSynchronizationRegistry.class).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Nothing is bound under " + REGISTRY));
        return new OfServer(manager, registry);
    }

    /** The names are constants of this class, never input. */
    @SuppressWarnings("BanJNDI")
    private static <T> List<T> lookup(String name, Class<T> type) {
        try {
            return List.of(type.cast(InitialContext.doLookup(name)));
        } catch (NamingException absent) {
            return List.of();
        }
    }

    private record OfServer(TransactionManager manager, TransactionSynchronizationRegistry registry)
            implements TransactionServices {}

    private static final class Found {
        static final TransactionServices SERVICES = find();
    }
}
