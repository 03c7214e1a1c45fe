package io.cloison.usage.rate;

/**
 * The answer to a request.
 *
 * @param perSecond requests that the tenant may make each second
 * @param remaining requests that it may make at once after this one
 * @param waitNanos how long to wait before the next attempt; 0 where this one was allowed, or where none ever is
 */
public record Rate(boolean allowed, long perSecond, long remaining, long waitNanos) {

    /** The same, allowed. */
    Rate admitted() {
        return new Rate(true, perSecond, remaining, 0);
    }
}
