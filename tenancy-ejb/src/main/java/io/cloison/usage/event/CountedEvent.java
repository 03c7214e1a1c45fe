package io.cloison.usage.event;

/**
 * An event as it counts, with its last correction.
 *
 * @param revision how often it has been corrected
 * @param isVoid whether it counts for nothing
 */
public record CountedEvent(UsageEvent event, int revision, boolean isVoid) {

    /** The same event with a further correction. */
    public CountedEvent next(UsageEvent corrected, boolean nowVoid) {
        return new CountedEvent(corrected, revision + 1, nowVoid);
    }
}
