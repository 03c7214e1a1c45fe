package io.cloison.webhook.dispatch;

import io.cloison.base.ControlDatabase;
import io.cloison.context.PlatformThreads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls endpoints on this node: looks for due deliveries when a message is committed on any node, when a call has ended that kept others
 * waiting, and every second for what is to be tried again (four times as often while the news of commits cannot be heard). Thread-safe.
 */
@Singleton
public class Dispatcher {

    private static final System.Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final long POLL_MILLIS = 1000;
    private static final long DEAF_POLL_MILLIS = 250;

    private final WorkStore store;
    private final Courier courier;
    private final Verdicts verdicts;
    private final Listener listener;
    private final Load load = new Load(
            DispatchSettings.CONCURRENCY.get(),
            DispatchSettings.TENANT_CONCURRENCY.get(),
            DispatchSettings.ENDPOINT_CONCURRENCY.get());
    private final Duration lease =
            DispatchSettings.TIMEOUT.get().multipliedBy(2).plusSeconds(5);
    private final Semaphore wake = new Semaphore(0);
    private @Nullable ExecutorService callers;
    private volatile boolean isRunning;

    @Inject
    Dispatcher(WorkStore store, Courier courier, Verdicts verdicts, ControlDatabase control) {
        this.store = store;
        this.courier = courier;
        this.verdicts = verdicts;
        this.listener = new Listener(control, wake::release);
    }

    /** Begins to send; a second call does nothing. */
    public synchronized void start() {
        if (!isRunning) {
            isRunning = true;
            ThreadFactory threads = PlatformThreads.named("cloison-webhook");
            ExecutorService pool = Executors.newCachedThreadPool(threads);
            callers = pool;
            threads.newThread(() -> listener.run(() -> isRunning)).start();
            threads.newThread(() -> loop(pool)).start();
        }
    }

    /** Begins nothing more; calls under way may end. */
    @PreDestroy
    public synchronized void stop() {
        isRunning = false;
        wake.release();
        if (callers != null) {
            callers.shutdown();
        }
    }

    private void loop(ExecutorService pool) {
        while (isRunning) {
            try {
                if (!hand(pool)) {
                    rest();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RejectedExecutionException stopped) {
                LOG.log(Level.DEBUG, "The dispatcher stops", stopped);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "Webhooks wait, since the catalogue cannot be read", e);
                restAfterFailure();
            }
        }
    }

    /** Hands out what is due; whether there may be more. */
    private boolean hand(ExecutorService pool) {
        Load.Room room = load.room();
        if (room.free() == 0) {
            return false;
        }
        List<Work> work = store.claim(room, lease);
        load.add(work);
        work.forEach(one -> pool.execute(() -> call(one)));
        return !work.isEmpty();
    }

    private void call(Work work) {
        try {
            long start = System.nanoTime();
            Reply reply = courier.send(work);
            if (!verdicts.record(work, reply, Duration.ofNanos(System.nanoTime() - start))) {
                LOG.log(Level.DEBUG, "The delivery {0} is no longer this node''s", work.delivery());
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The delivery " + work.delivery() + " is tried again when its lease has run out", e);
        } finally {
            if (load.remove(work)) {
                wake.release();
            }
        }
    }

    private void rest() throws InterruptedException {
        if (wake.tryAcquire(listener.isConnected() ? POLL_MILLIS : DEAF_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void restAfterFailure() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isRunning = false;
        }
    }
}
