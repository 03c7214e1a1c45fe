package io.cloison.web.problem;

import io.cloison.base.DatabaseOutage;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.web.edge.BodyTooLarge;
import jakarta.ejb.EJBAccessException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was thrown into a problem: the first throwable of the chain of causes that says something decides, and where none does, whether the
 * database was out.
 */
final class ProblemTable {

    private static final int MAX_DEPTH = 20;
    private static final long OUTAGE_RETRY_SECONDS = 1;

    private ProblemTable() {}

    /** The problem; of kind {@code internal} where nothing in the chain is meant for clients. */
    static Problem of(Throwable thrown) {
        return chain(thrown)
                .map(ProblemTable::known)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> chain(thrown).anyMatch(DatabaseOutage::isTold)
                        ? of(ProblemException.unavailable(
                                "The database cannot be reached.", OUTAGE_RETRY_SECONDS, null))
                        : Problem.of(ProblemKind.INTERNAL, 500, null));
    }

    /** Whether the platform refuses it without having tried: a problem that nothing has caused, whatever wraps it. */
    static boolean isUntried(Throwable thrown) {
        return chain(thrown)
                .filter(ProblemException.class::isInstance)
                .findFirst()
                .filter(problem -> problem.getCause() == null)
                .isPresent();
    }

    /** Bounded, for causes may go in a circle. */
    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).limit(MAX_DEPTH);
    }

    private static @Nullable Problem known(Throwable thrown) {
        if (thrown instanceof ProblemException problem) {
            return of(problem);
        }
        if (thrown instanceof OptimisticLockException) {
            return Problem.of(ProblemKind.PRECONDITION_FAILED, 412, "The resource has changed since it was read.");
        }
        if (thrown instanceof EJBAccessException) {
            return Problem.of(ProblemKind.FORBIDDEN, 403, "The caller may not do this.");
        }
        if (thrown instanceof SQLException failure) {
            return of(failure);
        }
        return thrown instanceof WebApplicationException web ? of(web) : null;
    }

    /** What a constraint of a table refuses is the caller's fault; the classes are PostgreSQL's (appendix A of its manual). */
    private static @Nullable Problem of(SQLException failure) {
        return switch (String.valueOf(failure.getSQLState())) {
            case "23505" -> Problem.of(ProblemKind.CONFLICT, 409, "There is one of that name already.");
            case "23503" -> Problem.of(ProblemKind.CONFLICT, 409, "Something else still refers to it.");
            case "22001", "22003", "22008", "22021", "22P05", "23514" ->
                Problem.of(ProblemKind.INVALID, 400, "A value is out of its bounds.");
            default -> null;
        };
    }

    private static Problem of(ProblemException thrown) {
        Map<String, Object> members = thrown.members();
        int status = thrown instanceof BodyTooLarge ? BodyTooLarge.STATUS : Statuses.status(thrown.kind(), members);
        return new Problem(
                thrown.kind(),
                status,
                Statuses.title(thrown.kind(), status),
                thrown.kind() == ProblemKind.INTERNAL ? null : thrown.getMessage(),
                members);
    }

    private static @Nullable Problem of(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        if (status < 400) {
            return null;
        }
        ProblemKind kind = Statuses.kind(status);
        return Problem.of(kind, status, detail(status));
    }

    static @Nullable String detail(int status) {
        return switch (status) {
            case 401 -> "The request carries no valid access token.";
            case 404 -> "There is no such resource.";
            case 405 -> "The resource has no such method.";
            case 406 -> "The resource has no representation of an acceptable media type.";
            case 415 -> "The resource takes no body of this media type.";
            default -> null;
        };
    }
}
