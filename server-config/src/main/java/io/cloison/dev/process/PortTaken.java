package io.cloison.dev.process;

/** Somebody else listens on a port that was asked for by number. */
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(int port, String purpose, Throwable cause) {
        super("Port " + port + " on 127.0.0.1, wanted for " + purpose + ", is taken.", cause);
    }
}
