package io.cloison.usage.limit.hold;

import io.cloison.usage.counter.CounterKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Units that are reserved.
 *
 * @param counter where they are reserved
 * @param key the caller's name for the hold; null without one
 * @param settled units used of it; null unless it is settled
 * @param expiresAt when it ends by itself
 */
public record Hold(
        UUID id,
        CounterKey counter,
        long units,
        @Nullable String key,
        Status status,
        @Nullable Long settled,
        Instant expiresAt) {

    /** What has become of a hold. */
    public enum Status {
        OPEN,
        SETTLED,
        RELEASED,
        EXPIRED
    }
}
