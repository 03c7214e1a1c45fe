package io.cloison.isolation;

import io.cloison.base.ProblemException;
import jakarta.inject.Singleton;

/**
 * Shut until the self-check has found the walls standing, and again when it finds them down: while it is shut no tenant's data is reached. That
 * they cannot be looked at, since PostgreSQL is away, leaves it as it is. Thread-safe.
 */
@Singleton
public class ServiceGate {

    private static final long RETRY_AFTER_SECONDS = 5;

    private volatile boolean open;

    /** Lets tenants' work through, or holds it back. */
    public void set(boolean mayServe) {
        open = mayServe;
    }

    /** Whether tenants' work goes through. */
    public boolean isOpen() {
        return open;
    }

    /** A problem of kind {@code unavailable} while the gate is shut. */
    void requireOpen() {
        if (!open) {
            throw ProblemException.unavailable(
                    "The platform does not serve: its self-check has not passed. The server's log says why.",
                    RETRY_AFTER_SECONDS,
                    null);
        }
    }
}
