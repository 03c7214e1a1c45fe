package io.cloison.web.problem;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import java.util.Map;

/** The request's body is longer than {@code cloison.web.max-body}: status 413. */
public final class BodyTooLarge extends ProblemException {

    static final int STATUS = 413;
    private static final long serialVersionUID = 1L;

    public BodyTooLarge(int limit) {
        super(ProblemKind.INVALID, "The body is longer than " + limit + " bytes.", Map.of("limit", limit), null);
    }
}
