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
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    static Reply failure(String error) {
        return new Reply(null, error, Duration.ZERO);
    }

    boolean isDelivered() {
        return status != null && status >= 200 && status < 300;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** Whether the endpoint asks to be left alone with whatever there is for it: it has had too many calls, or is out of service (RFC 6585, RFC 9110). */
    boolean asksForRest() {
        return status != null
                && (status == TOO_MANY || status == UNAVAILABLE)
                && retryAfter.compareTo(Duration.ZERO) > 0;
    }

    /** What to tell the owner; null where all is well. */
    @Nullable
    String problem() {
        return isDelivered() ? null : error == null ? "the answer was " + status : error;
    }
}
