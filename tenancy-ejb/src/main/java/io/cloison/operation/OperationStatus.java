package io.cloison.operation;

import java.util.Locale;

/** Where an operation, or one of its steps, is. */
public enum OperationStatus {
    /** Waits to be run: not begun, or paused before the next attempt. */
    PENDING,
    RUNNING,
    SUCCEEDED,
    /** Given up, with something left to undo or to finish; only {@link Operations#retry} goes on. */
    FAILED,
    /** Given up and undone. */
    COMPENSATED;

    /** The name in the catalogue and in answers: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
    public static OperationStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more happens by itself. */
    public boolean isFinal() {
        return this == SUCCEEDED || this == FAILED || this == COMPENSATED;
    }
}
