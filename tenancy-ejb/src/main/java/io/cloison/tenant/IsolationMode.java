package io.cloison.tenant;

import java.util.Locale;

/** How a tenant's data is kept apart. Row-level security holds in every mode. */
public enum IsolationMode {
    /** Rows among others' in the schema {@code shared}. */
    ROW,
    /** A schema of its own in the control database. */
    SCHEMA,
    /** A database of its own, on the server of its region. */
    DATABASE;

    /** The name in the catalogue and in answers: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #code()}; {@link IllegalArgumentException} for anything else. */
    public static IsolationMode of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
