package io.cloison.usage.limit;

import io.cloison.context.TenantScope;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The threads that a node keeps for usage: the server's where there is one. */
final class UsageThreads {

    private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";

    private UsageThreads() {}

    @SuppressWarnings("BanJNDI") // The name is a constant of Jakarta EE, in the server's own directory.
    static ThreadFactory factory() {
        try {
            var managed = (ThreadFactory) new InitialContext().lookup(MANAGED);
            return work -> managed.newThread(() -> forNobody(work));
        } catch (NamingException outsideAServer) {
            return work -> {
                var thread = new Thread(() -> forNobody(work), "cloison-usage");
                thread.setDaemon(true);
                return thread;
            };
        }
    }

    /** Whichever tenant's request was the first to need the thread, it is not that tenant's. */
    private static void forNobody(Runnable work) {
        var unused = TenantScope.withoutTenant(() -> {
            work.run();
            return true;
        });
    }
}
