package io.cloison.plan;

import java.time.Instant;

/**
 * A half-open span of time: from its start, included, to its end, excluded.
 *
 * @param start inclusive; {@link Instant#EPOCH} for {@link Window#NONE}
 * @param end exclusive, after the start; {@link Period#FOREVER} for {@link Window#NONE}
 */
public record Period(Instant start, Instant end) {

    /** The end of a period that has none: the last instant that fits RFC 3339 and PostgreSQL. */
    public static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("A period ends after it starts: " + start + ", " + end);
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
