package io.cloison.context;

import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Threads that the platform keeps for its own work: the server's, which knows them for the application's, or this JVM's outside a server. */
public final class PlatformThreads {

    private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";

    private PlatformThreads() {}

    /**
     * Makes threads that work for no tenant, whichever tenant's request was the first to need them.
     *
     * @param name what the threads are called outside a server
     */
    @SuppressWarnings("BanJNDI") // The name is a constant of Jakarta EE, in the server's own directory.
    public static ThreadFactory named(String name) {
        try {
            var managed = (ThreadFactory) new InitialContext().lookup(MANAGED);
            return work -> managed.newThread(() -> forNobody(work));
        } catch (NamingException outsideAServer) {
            return work -> {
                var thread = new Thread(() -> forNobody(work), name);
                thread.setDaemon(true);
                return thread;
            };
        }
    }

    private static void forNobody(Runnable work) {
        var unused = TenantScope.withoutTenant(() -> {
            work.run();
            return true;
        });
    }
}
