package io.cloison.usage.intake;

import org.jspecify.annotations.Nullable;

/**
 * What became of an event.
 *
 * @param id the event's, given or made; null where it could not be read
 * @param reason why it was rejected; null where it was not
 */
public record EventResult(
        @Nullable String id, Status status, @Nullable String reason) {

    /** What can become of an event. */
    public enum Status {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    static EventResult accepted(String id) {
        return new EventResult(id, Status.ACCEPTED, null);
    }

    static EventResult duplicate(String id) {
        return new EventResult(id, Status.DUPLICATE, null);
    }

    static EventResult rejected(@Nullable String id, String reason) {
        return new EventResult(id, Status.REJECTED, reason);
    }
}
