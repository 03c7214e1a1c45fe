package io.cloison.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what another thread or process does in its own time, for a minute at most unless told otherwise. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** Waits until the condition holds; fails with what should have come where it does not. */
    public static void holds(String what, BooleanSupplier condition) {
        if (!get(condition::getAsBoolean, held -> held)) {
            throw new AssertionError(what);
        }
    }

    /** The first value that is as expected; after a minute the last one, for the caller to judge. */
    public static <T extends @Nullable Object> T get(Supplier<T> value, Predicate<? super T> expected) {
        return get(PATIENCE, value, expected);
    }

    /** As {@link #get(Supplier, Predicate)}, for that time at most. */
    public static <T extends @Nullable Object> T get(
            Duration atMost, Supplier<T> value, Predicate<? super T> expected) {
        long end = System.nanoTime() + atMost.toNanos();
        T last = value.get();
        while (!expected.test(last) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
            last = value.get();
        }
        return last;
    }
}
