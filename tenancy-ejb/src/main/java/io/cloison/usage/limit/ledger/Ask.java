package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Something to be decided under the counter's lock. Its answer comes after the commit. */
public abstract sealed class Ask permits Adjust, Consume, Grant, Settle, Reserve, Unreserve, WriteOff {

    private final CounterKey key;
    private long waitsUntil;
    private final CompletableFuture<Verdict> answer = new CompletableFuture<>();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);

    Ask(CounterKey key) {
        this.key = key;
    }

    public final CounterKey key() {
        return key;
    }

    /** The answer; fails with what the database has failed with. */
    public final CompletableFuture<Verdict> answer() {
        return answer;
    }

    /** Whether the worker is to decide it: true once that has begun, false where it was taken back before. */
    final boolean begin() {
        return stage.compareAndSet(Stage.WAITING, Stage.BEGUN) || stage.get() == Stage.BEGUN;
    }

    /** The caller waits no longer: the answer fails, and nothing is done, unless that has begun. */
    final void takeBack(Throwable reason) {
        if (stage.compareAndSet(Stage.WAITING, Stage.TAKEN_BACK)) {
            answer.completeExceptionally(reason);
        }
    }

    /** Whether there is time left to wait for other nodes; it begins with the first call. For the worker's thread. */
    final boolean mayWait() {
        long now = System.nanoTime();
        if (waitsUntil == 0) {
            waitsUntil = now + Ledger.PATIENCE.toNanos();
        }
        return now - waitsUntil < 0;
    }

    /** The limit that the ask is made under; null without one. */
    @Nullable
    Long capacity() {
        return null;
    }

    abstract Verdict decide(Tally tally);

    private enum Stage {
        WAITING,
        BEGUN,
        TAKEN_BACK
    }
}
