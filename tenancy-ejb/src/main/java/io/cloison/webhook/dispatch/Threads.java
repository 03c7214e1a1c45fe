package io.cloison.webhook.dispatch;

import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Where threads come from: the server, which knows them for the application's, or this JVM outside a server. */
final class Threads {

    private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";

    private Threads() {}

    @SuppressWarnings("BanJNDI") // The name is a constant of Jakarta EE, in the server's own directory.
    static ThreadFactory factory() {
        try {
            return (ThreadFactory) new InitialContext().lookup(MANAGED);
        } catch (NamingException outsideAServer) {
            return Threads::plain;
        }
    }

    private static Thread plain(Runnable work) {
        var thread = new Thread(work, "cloison-webhook");
        thread.setDaemon(true);
        return thread;
    }
}
