package io.cloison.dev.database;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot be started or prepared; the message tells the developer why and what to do. */
public final class DatabaseUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnusable(String message) {
        super(message);
    }

    DatabaseUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
