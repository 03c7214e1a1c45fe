package io.cloison.operation;

import io.cloison.base.ProblemException;
import java.sql.SQLException;

/** Says why a step failed, for people who may not see the server's log: no SQL, no class names. */
final class Failures {

    private static final int LONGEST = 1900;

    private Failures() {}

    /** One or two sentences; the subject is a step or a job. */
    static String describe(String subject, Throwable failure) {
        String text = subject + " failed: " + reason(failure);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return String.valueOf(problem.getMessage());
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return "the database answered with SQLSTATE " + sql.getSQLState() + ".";
            }
        }
        return "unexpectedly; the server's log has the reason.";
    }
}
