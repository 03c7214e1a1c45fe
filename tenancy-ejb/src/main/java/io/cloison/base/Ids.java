package io.cloison.base;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes and reads identifiers: UUID version 7 (RFC 9562 §5.7), so that primary keys grow in time order. Thread-safe. */
public final class Ids {

    private static final Pattern CANONICAL = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private Ids() {}

    /** The next identifier; ordered by time, monotonic within a millisecond on this node. It can be guessed: it names things and opens none. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpochFast();
    }

    /** Reads the canonical form (RFC 9562 §4), in capitals too; empty for anything else (never an exception). */
    public static Optional<UUID> parse(String text) {
        return CANONICAL.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
