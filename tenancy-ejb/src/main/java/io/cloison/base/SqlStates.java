package io.cloison.base;

import java.sql.SQLException;

/** Why PostgreSQL refuses a statement (its manual, appendix A). */
public final class SqlStates {

    /** There is one of that key already. */
    public static final String UNIQUE_VIOLATION = "23505";

    /** What is referred to is not there, or is still referred to. */
    public static final String FOREIGN_KEY_VIOLATION = "23503";

    private SqlStates() {}

    /** Whether the failure, or what caused it, is of that state. */
    public static boolean isOf(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && state.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
