package io.cloison.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a client prefers of a call that takes long (RFC 7240): {@code wait=N} seconds, or {@code respond-async}. */
public final class Preference {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);
    private static final int MAX_WAIT_SECONDS = 30;

    private Preference() {}

    /**
     * How long to wait for the end before answering 202. What cannot be read is ignored, as the RFC asks; the first {@code wait} counts, and
     * at most 30 seconds of it, since a waiting client holds a thread.
     */
    public static Duration wait(List<String> headers) {
        boolean async = false;
        for (String header : headers) {
            for (String preference : header.split("[,;]", -1)) {
                String one = preference.strip().toLowerCase(Locale.ROOT);
                if (one.matches("wait=[0-9]{1,6}")) {
                    return Duration.ofSeconds(Math.min(Integer.parseInt(one.substring(5)), MAX_WAIT_SECONDS));
                }
                async |= one.equals("respond-async");
            }
        }
        return async ? Duration.ZERO : DEFAULT_WAIT;
    }
}
