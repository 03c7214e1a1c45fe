package io.cloison.isolation;

import io.cloison.base.ProblemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns "no connection to be had" into the problem that clients may wait out. */
final class Unavailable {

    private static final long RETRY_AFTER_SECONDS = 1;

    private Unavailable() {}

    /** The problem inside the failure if there is one; {@code unavailable} for a failed or timed-out acquisition. */
    static RuntimeException ifSo(Exception failure) {
        ProblemException problem = problemIn(failure);
        if (problem != null) {
            return problem;
        }
        return failure instanceof SQLException
                ? ProblemException.unavailable("The tenant's data cannot be reached.", RETRY_AFTER_SECONDS, failure)
                : (RuntimeException) failure;
    }

    private static @Nullable ProblemException problemIn(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
        }
        return null;
    }
}
