package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Something to be decided under the counter's lock. Its answer comes after the commit. */
public abstract sealed class Ask permits Adjust, Consume, Grant, Settle, Reserve, Unreserve {

    private final CounterKey key;
    private long waitsUntil;
    private final CompletableFuture<Verdict> answer = new CompletableFuture<>();

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
}
