package io.cloison.usage.limit.ledger;

import io.cloison.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The queue of asks and the worker that decides all that waits at once. Thread-safe. */
public final class GroupCommit implements AutoCloseable {

    private static final int MOST = 500;
    private static final int MOST_WAITING = 20_000;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long WAIT_SECONDS = 5;

    private final Ledger ledger;
    private final BlockingQueue<Ask> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private final List<Waiting> recalling = new ArrayList<>();
    private final Thread worker;
    private volatile boolean closed;

    public GroupCommit(Ledger ledger, ThreadFactory threads) {
        this.ledger = ledger;
        worker = threads.newThread(this::work);
        worker.start();
    }

    /** Lets the ask be decided soon. Its answer fails at once where too many wait, or the node stops. */
    public <A extends Ask> A submit(A ask) {
        if (closed || !queue.offer(ask)) {
            ask.answer().completeExceptionally(new IllegalStateException("Too many wait for the counters"));
        }
        return ask;
    }

    /**
     * Waits until an ask that was submitted is decided. After five seconds it is taken back, or where it has begun left to itself: its answer then
     * tells later whether it was done.
     *
     * @throws ProblemException what the ask's own writing has failed with; {@code unavailable} where the database does not answer
     */
    public Verdict await(Ask ask) {
        try {
            return ask.answer().get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException own ? own : unavailable(e);
        } catch (TimeoutException e) {
            ask.takeBack(e);
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ask.takeBack(e);
            throw unavailable(e);
        }
    }

    /** Decides what waits already, then stops. */
    @Override
    public void close() {
        closed = true;
        try {
            worker.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProblemException unavailable(Throwable cause) {
        return ProblemException.unavailable("The counters of usage cannot be reached.", 1, cause);
    }

    private void work() {
        while (!closed || !queue.isEmpty()) {
            List<Ask> batch = next();
            if (!batch.isEmpty()) {
                decide(batch);
            }
        }
        recalling.forEach(
                waiting -> waiting.ask.answer().completeExceptionally(new IllegalStateException("The node stops")));
    }

    private List<Ask> next() {
        var batch = new ArrayList<Ask>();
        try {
            Ask first = queue.poll(recalling.isEmpty() ? IDLE_NANOS : RETRY_NANOS, TimeUnit.NANOSECONDS);
            if (first != null) {
                batch.add(first);
            }
        } catch (InterruptedException stop) {
            closed = true;
        }
        queue.drainTo(batch, MOST);
        long now = System.nanoTime();
        recalling.removeIf(waiting -> waiting.at - now <= 0 && batch.add(waiting.ask));
        batch.removeIf(ask -> !ask.begin());
        return batch;
    }

    private void decide(List<Ask> batch) {
        try {
            answer(batch, ledger.decide(batch));
        } catch (Ledger.NameTaken again) {
            split(batch, null);
        } catch (RuntimeException e) {
            split(batch, e);
        }
    }

    /** One bad ask shall not fail the others; a lost connection fails them all. */
    private void split(List<Ask> batch, @Nullable RuntimeException failure) {
        if (failure != null && (batch.size() == 1 || Ledger.isConnectionLost(failure))) {
            batch.forEach(ask -> ask.answer().completeExceptionally(failure));
        } else if (batch.size() == 1) {
            decide(batch);
        } else {
            decide(batch.subList(0, batch.size() / 2));
            decide(batch.subList(batch.size() / 2, batch.size()));
        }
    }

    private void answer(List<Ask> batch, List<Verdict> verdicts) {
        for (int i = 0; i < batch.size(); i++) {
            Ask ask = batch.get(i);
            Verdict verdict = verdicts.get(i);
            if (verdict.outcome() == Verdict.Outcome.RECALLING && ask.mayWait()) {
                recalling.add(new Waiting(ask, System.nanoTime() + RETRY_NANOS));
            } else if (verdict.outcome() == Verdict.Outcome.RECALLING) {
                ask.answer().complete(verdict.denied());
            } else {
                ask.answer().complete(verdict);
            }
        }
    }

    /** An ask that waits for other nodes to give back. */
    private record Waiting(Ask ask, long at) {}
}
