package io.cloison.base;

import java.util.Locale;

/** What can go wrong, as clients see it. The HTTP status is chosen at the edge, in one place. */
public enum ProblemKind {
    UNAUTHENTICATED,
    FORBIDDEN,
    TENANT_MISMATCH,
    TENANT_SUSPENDED,
    TENANT_REQUIRED,
    TENANT_UNKNOWN,
    NOT_FOUND,
    INVALID,
    CONFLICT,
    PRECONDITION_FAILED,
    PRECONDITION_REQUIRED,
    UNPROCESSABLE,
    LIMIT_EXCEEDED,
    FEATURE_NOT_IN_PLAN,
    UNAVAILABLE,
    INTERNAL;

    /** The kind's name in {@code urn:cloison:problem:<kind>}: lower case, words joined by hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
