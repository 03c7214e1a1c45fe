package io.cloison.prover.subject;

/** What is mapped cannot be filled or read, and so nothing can be said of its isolation. */
public final class NotCovered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotCovered(String message) {
        super(message);
    }

    NotCovered(String message, Throwable cause) {
        super(message, cause);
    }
}
