package io.cloison.isolation;

import io.cloison.base.ProblemException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns "no connection to be had" into the problem that clients may wait out. */
final class Unavailable {

    private static final long RETRY_AFTER_SECONDS = 1;

    /** Connection exceptions, and the server's operator at work (PostgreSQL, appendix A: error codes). */
    private static final List<String> BROKEN = List.of("08", "57P");

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

    /** {@code unavailable} where the connection is broken or the server goes down; the failure as it is otherwise. */
    static Exception ifBroken(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return BROKEN.stream().anyMatch(state::startsWith) ? ifSo(failure) : failure;
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
