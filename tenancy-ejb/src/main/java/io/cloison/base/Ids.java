package io.cloison.base;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;

/** Makes and reads identifiers: UUID version 7 (RFC 9562 §5.7), so that primary keys grow in time order. Thread-safe. */
public final class Ids {

    private static final int TEXT_LENGTH = 36;

    private Ids() {}

    /** The next identifier; ordered by time, monotonic within a millisecond on this node. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** Reads the canonical 36-character form; empty for anything else (never an exception). */
    public static Optional<UUID> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAUuid) {
            return Optional.empty();
        }
    }
}
