package io.cloison.web.problem;

import io.cloison.base.ProblemKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem on its way to a client.
 *
 * @param status the HTTP status
 * @param title the same for all problems of the kind and status
 * @param detail for people; null where nothing more may be said
 * @param members what the kind adds: text, numbers, booleans, lists and records of such
 */
record Problem(
        ProblemKind kind,
        int status,
        String title,
        @Nullable String detail,
        Map<String, ?> members) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemKind kind, int status, @Nullable String detail) {
        return new Problem(kind, status, Statuses.title(kind, status), detail, Map.of());
    }

    /** Whole seconds after which to come back; null where that is not known. */
    @Nullable
    Object retryAfter() {
        return members.get("retry_after");
    }
}
