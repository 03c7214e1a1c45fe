package io.cloison.base;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one root of the platform's own exceptions. Its detail is shown to clients: it names no table, schema, class or other tenant. It
 * rolls the transaction back.
 */
@jakarta.ejb.ApplicationException(rollback = true)
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient Map<String, Object> members;

    /** A problem with a detail for the client and nothing else. */
    public ProblemException(ProblemKind kind, String detail) {
        this(kind, detail, Map.of(), null);
    }

    /** A problem with the members that its kind adds to the body (RFC 9457 §3.2). */
    public ProblemException(ProblemKind kind, String detail, Map<String, Object> members, @Nullable Throwable cause) {
        super(detail, cause);
        this.kind = kind;
        this.members = Map.copyOf(members);
    }

    /** {@code invalid} with one field at fault. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** {@code invalid} with every field at fault; the list is not empty. */
    public static ProblemException invalid(List<FieldError> errors) {
        return new ProblemException(
                ProblemKind.INVALID, "The request has fields that are not valid.", Map.of("errors", errors), null);
    }

    /** The same answer for what does not exist and for what belongs to another tenant. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemKind.NOT_FOUND, "There is no such resource.");
    }

    /** {@code precondition-failed}: somebody else was faster, and what the caller has read is no longer so. */
    public static ProblemException changed() {
        return new ProblemException(ProblemKind.PRECONDITION_FAILED, "The resource has changed since it was read.");
    }

    /**
     * {@code unavailable}; clients are told to come back after the given whole seconds.
     *
     * @param cause what has failed; null where nothing was tried, for want of room, so that the same request may be made again
     */
    public static ProblemException unavailable(String detail, long retryAfterSeconds, @Nullable Throwable cause) {
        return new ProblemException(ProblemKind.UNAVAILABLE, detail, Map.of("retry_after", retryAfterSeconds), cause);
    }

    public ProblemKind kind() {
        return kind;
    }

    /** Members beside type, title, status, detail and instance; empty, never null. */
    public Map<String, Object> members() {
        return members;
    }

    /** One field of a request and what is wrong with it. */
    public record FieldError(String field, String message) {}
}
