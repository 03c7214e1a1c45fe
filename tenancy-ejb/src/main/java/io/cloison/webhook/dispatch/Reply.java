package io.cloison.webhook.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call.
 *
 * @param status the answer's; null without an answer
 * @param error why there was none, in words for the endpoint's owner; null where there was one
 * @param retryAfter how long the endpoint asks to be left alone; zero where it does not
 */
record Reply(@Nullable Integer status, @Nullable String error, Duration retryAfter) {

    private static final int GONE = 410;

    static Reply failure(String error) {
        return new Reply(null, error, Duration.ZERO);
    }

    boolean isDelivered() {
        return status != null && status >= 200 && status < 300;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** What to tell the owner; null where all is well. */
    @Nullable
    String problem() {
        return isDelivered() ? null : error == null ? "the answer was " + status : error;
    }
}
