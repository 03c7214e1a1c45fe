package io.cloison.resolution;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;

/** The refusals of resolution; each says the same whether or not a tenant exists. */
final class Refusal {

    private static final long RETRY_SECONDS = 2;

    private Refusal() {}

    static ProblemException mismatch() {
        return new ProblemException(
                ProblemKind.TENANT_MISMATCH, "The request names a tenant that does not agree with the caller's.");
    }

    static ProblemException unknown() {
        return new ProblemException(ProblemKind.TENANT_UNKNOWN, "There is no such tenant for the caller.");
    }

    static ProblemException required() {
        return new ProblemException(ProblemKind.TENANT_REQUIRED, "The request names no tenant.");
    }

    static ProblemException suspended() {
        return new ProblemException(ProblemKind.TENANT_SUSPENDED, "The tenant is suspended.");
    }

    static ProblemException notYet() {
        return ProblemException.unavailable("The tenant is being made.", RETRY_SECONDS, null);
    }
}
