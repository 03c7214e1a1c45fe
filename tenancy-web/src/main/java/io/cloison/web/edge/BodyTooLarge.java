package io.cloison.web.edge;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import java.util.Map;

/** The request's body is longer than {@code cloison.web.max-body}: status 413. */
public final class BodyTooLarge extends ProblemException {

    /** Content Too Large (RFC 9110 §15.5.14). */
    public static final int STATUS = 413;

    private static final long serialVersionUID = 1L;

    public BodyTooLarge(int limit) {
        super(ProblemKind.INVALID, "The body is longer than " + limit + " bytes.", Map.of("limit", limit), null);
    }
}
