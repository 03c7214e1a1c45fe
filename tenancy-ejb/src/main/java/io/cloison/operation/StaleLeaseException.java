package io.cloison.operation;

/** Another node has taken the operation or the job over, or may have; this one has to leave it alone. */
public final class StaleLeaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleLeaseException(String message) {
        super(message);
    }
}
