package io.cloison.webhook.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to an endpoint.
 *
 * @param number 1 for the first
 * @param status the answer's; null without one
 * @param error why it failed, in words for the endpoint's owner; null where it did not
 * @param millis how long it took
 */
public record Attempt(
        int number,
        Instant at,
        @Nullable Integer status,
        @Nullable String error,
        int millis) {}
