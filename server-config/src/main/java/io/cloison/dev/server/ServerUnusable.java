package io.cloison.dev.server;

import org.jspecify.annotations.Nullable;

/** The server cannot be started or does not become ready; the message tells the developer why and where to look. */
public final class ServerUnusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerUnusable(String message) {
        super(message);
    }

    ServerUnusable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
