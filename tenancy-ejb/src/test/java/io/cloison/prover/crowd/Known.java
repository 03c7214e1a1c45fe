package io.cloison.prover.crowd;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The last ids that anybody has written, committed or not, for everybody to try. Thread-safe. */
final class Known {

    private static final int SIZE = 4096;

    private final AtomicReferenceArray<@Nullable UUID> ids = new AtomicReferenceArray<>(SIZE);
    private final AtomicInteger next = new AtomicInteger();

    void add(UUID id) {
        ids.set(Math.floorMod(next.getAndIncrement(), SIZE), id);
    }

    /** Any of them; null while there is none in the place looked at. */
    @Nullable
    UUID any() {
        return ids.get(ThreadLocalRandom.current().nextInt(SIZE));
    }
}
