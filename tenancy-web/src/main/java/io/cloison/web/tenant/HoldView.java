package io.cloison.web.tenant;

import io.cloison.usage.limit.hold.Hold;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A hold as clients see it. */
public record HoldView(
        UUID id,
        String metric,
        long value,
        Hold.Status status,
        @Nullable Long settled,
        Instant expiresAt) {

    static HoldView of(Hold hold) {
        return new HoldView(
                hold.id(), hold.counter().metric(), hold.units(), hold.status(), hold.settled(), hold.expiresAt());
    }
}
