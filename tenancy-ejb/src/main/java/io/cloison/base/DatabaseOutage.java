package io.cloison.base;

import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass, since PostgreSQL cannot be reached or has no room, from those that would come again. */
public final class DatabaseOutage {

    /**
     * Connection exceptions, insufficient resources, an operator at work or a statement cut off, a transaction ended for being idle, a lock
     * not had in time (PostgreSQL's manual, appendix A: error codes).
     */
    private static final List<String> STATES = List.of("08", "53", "57", "25P0", "55P03");

    private DatabaseOutage() {}

    /** Whether the throwable, itself and not its causes, tells of an outage: no connection to be had, or such an SQL state. */
    public static boolean isTold(@Nullable Throwable thrown) {
        return thrown instanceof ConnectionException
                || (thrown instanceof SQLException failure && isOutage(failure.getSQLState()));
    }

    private static boolean isOutage(@Nullable String state) {
        return state != null && STATES.stream().anyMatch(state::startsWith);
    }
}
