package io.cloison.usage.limit;

import io.cloison.usage.UsageMoved;
import io.cloison.usage.counter.CounterKey;
import java.lang.System.Logger.Level;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Tells of usage on a thread of its own; of several changes of a counter, the one that has come furthest, for callers that were answered one
 * after the other may tell of it in any order. Thread-safe.
 */
final class News implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(News.class.getName());

    private final Consumer<UsageMoved> listener;
    private final ConcurrentMap<CounterKey, UsageMoved> furthest = new ConcurrentHashMap<>();
    private final Thread teller;
    private volatile boolean closed;

    News(Consumer<UsageMoved> listener, ThreadFactory threads) {
        this.listener = listener;
        teller = threads.newThread(this::tell);
        teller.start();
    }

    /** The counter says so many units now; of interest where there is a limit. */
    void moved(Account account, Terms terms, long used) {
        if (terms.limit().value() != null) {
            CounterKey key = terms.key();
            var moved = new UsageMoved(account.tenant, account.metric.key(), key.period(), used, terms.limit());
            furthest.merge(key, moved, (before, now) -> now.used() < before.used() ? before : now);
            LockSupport.unpark(teller);
        }
    }

    /** Tells no more. What was not told by then is on record: who watches limits looks at the counters again. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(teller);
    }

    private void tell() {
        while (!closed) {
            for (CounterKey key : furthest.keySet()) {
                UsageMoved moved = furthest.remove(key);
                if (moved != null) {
                    tell(moved);
                }
            }
            if (furthest.isEmpty()) {
                LockSupport.park(this);
            }
        }
    }

    private void tell(UsageMoved moved) {
        try {
            listener.accept(moved);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "News of usage was not taken well", e);
        }
    }
}
