package io.cloison.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The request's trace id: 32 lower-case hexadecimal digits. It is the caller's where {@code traceparent} (W3C Trace Context §3.2) or {@code
 * X-Request-Id} holds a valid one, else random.
 */
public final class RequestTrace {

    private static final String ATTRIBUTE = "io.cloison.trace";
    private static final int LENGTH = 32;
    private static final int PARENT_LENGTH = 55;
    private static final int PARENT_OFFSET = 3;
    private static final String NONE = "0".repeat(LENGTH);

    private RequestTrace() {}

    /** The request's trace id, chosen on the first call and then also given to the client, with the headers of every answer. */
    public static String begin(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String trace = choose(request.getHeader("traceparent"), request.getHeader("X-Request-Id"));
        request.setAttribute(ATTRIBUTE, trace);
        response.setHeader("X-Request-Id", trace);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        return trace;
    }

    static String choose(@Nullable String parent, @Nullable String requestId) {
        if (parent != null && parent.length() == PARENT_LENGTH && parent.startsWith("00-")) {
            String trace = parent.substring(PARENT_OFFSET, PARENT_OFFSET + LENGTH);
            if (isTrace(trace)) {
                return trace;
            }
        }
        return requestId != null && isTrace(requestId) ? requestId : random();
    }

    private static boolean isTrace(String text) {
        if (text.length() != LENGTH || text.equals(NONE)) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static String random() {
        var random = ThreadLocalRandom.current();
        var text = new StringBuilder(LENGTH);
        hex(text, random.nextLong() | 1);
        hex(text, random.nextLong());
        return text.toString();
    }

    private static void hex(StringBuilder text, long bits) {
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((int) (bits >>> shift) & 15, 16));
        }
    }
}
