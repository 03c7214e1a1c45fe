package io.cloison.web.problem;

import io.cloison.base.ProblemKind;
import java.util.Map;

/** The one table from a problem's kind to its HTTP status and title. */
final class Statuses {

    private static final int PAYMENT_REQUIRED = 402;

    private Statuses() {}

    static int status(ProblemKind kind, Map<String, ?> members) {
        return switch (kind) {
            case INVALID, TENANT_REQUIRED -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN, TENANT_MISMATCH, TENANT_SUSPENDED, FEATURE_NOT_IN_PLAN -> 403;
            case NOT_FOUND, TENANT_UNKNOWN -> 404;
            case CONFLICT -> 409;
            case PRECONDITION_FAILED -> 412;
            case UNPROCESSABLE -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case LIMIT_EXCEEDED -> resets(members) ? 429 : PAYMENT_REQUIRED;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
        };
    }

    /** The kind of a problem that only a status tells of. */
    static ProblemKind kind(int status) {
        return switch (status) {
            case 401 -> ProblemKind.UNAUTHENTICATED;
            case 403 -> ProblemKind.FORBIDDEN;
            case 404, 410 -> ProblemKind.NOT_FOUND;
            case 409 -> ProblemKind.CONFLICT;
            case 412 -> ProblemKind.PRECONDITION_FAILED;
            case 422 -> ProblemKind.UNPROCESSABLE;
            case 428 -> ProblemKind.PRECONDITION_REQUIRED;
            case 429 -> ProblemKind.LIMIT_EXCEEDED;
            case 503 -> ProblemKind.UNAVAILABLE;
            default -> status < 500 ? ProblemKind.INVALID : ProblemKind.INTERNAL;
        };
    }

    static String title(ProblemKind kind, int status) {
        return switch (status) {
            case 405 -> "Method not allowed";
            case 406 -> "Not acceptable";
            case 413 -> "Body too large";
            case 414 -> "Address too long";
            case 415 -> "Unsupported media type";
            default -> title(kind);
        };
    }

    private static String title(ProblemKind kind) {
        return switch (kind) {
            case UNAUTHENTICATED -> "Authentication required";
            case FORBIDDEN -> "Forbidden";
            case TENANT_MISMATCH -> "Tenant mismatch";
            case TENANT_SUSPENDED -> "Tenant suspended";
            case TENANT_REQUIRED -> "Tenant required";
            case TENANT_UNKNOWN -> "Tenant unknown";
            case NOT_FOUND -> "Not found";
            case INVALID -> "Invalid request";
            case CONFLICT -> "Conflict";
            case PRECONDITION_FAILED -> "Precondition failed";
            case PRECONDITION_REQUIRED -> "Precondition required";
            case UNPROCESSABLE -> "Unprocessable request";
            case LIMIT_EXCEEDED -> "Limit exceeded";
            case FEATURE_NOT_IN_PLAN -> "Feature not in plan";
            case UNAVAILABLE -> "Temporarily unavailable";
            case INTERNAL -> "Internal error";
        };
    }

    private static boolean resets(Map<String, ?> members) {
        return members.containsKey("retry_after") || members.containsKey("resets_at");
    }
}
