package io.cloison.operation;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Where long work runs: the server's managed executor, or a small pool of its own outside a server. */
@Singleton
class OperationExecutor {

    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";

    private final ExecutorService executor;
    private final @Nullable ExecutorService own;

    OperationExecutor() {
        ExecutorService managed = managed();
        own = managed == null ? pool(OperationSettings.THREADS.get()) : null;
        executor = managed == null ? java.util.Objects.requireNonNull(own) : managed;
    }

    /** Runs the work soon, on another thread. */
    void execute(Runnable work) {
        executor.execute(work);
    }

    @PreDestroy
    void close() {
        if (own != null) {
            own.shutdownNow();
        }
    }

    @SuppressWarnings("BanJNDI") // The name is a constant of Jakarta EE, in the server's own directory.
    private static @Nullable ExecutorService managed() {
        try {
            return (ExecutorService) new InitialContext().lookup(MANAGED);
        } catch (NamingException outsideAServer) {
            return null;
        }
    }

    private static ExecutorService pool(int threads) {
        var numbers = new AtomicInteger();
        var pool = new ThreadPoolExecutor(threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            var thread = new Thread(work, "cloison-operation-" + numbers.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
