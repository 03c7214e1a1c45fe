package io.cloison.usage.intake;

import org.jspecify.annotations.Nullable;

/** An event that does not count, and why; for the client to read. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String id;
    private final boolean unmatched;

    private Refused(@Nullable String id, String reason, boolean unmatched) {
        super(reason, null, false, false);
        this.id = id;
        this.unmatched = unmatched;
    }

    /** It is malformed, or its time is out of bounds. */
    static Refused malformed(@Nullable String id, String reason) {
        return new Refused(id, reason, false);
    }

    /** There is no metric for it, or the metric does not find its property: it waits in the inbox. */
    static Refused unmatched(String id, String reason) {
        return new Refused(id, reason, true);
    }

    boolean isUnmatched() {
        return unmatched;
    }

    EventResult result() {
        return EventResult.rejected(id, reason());
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
