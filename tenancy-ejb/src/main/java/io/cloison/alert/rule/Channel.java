package io.cloison.alert.rule;

import java.util.Locale;

/** How a tenant is told, besides the list of alerts. */
public enum Channel {
    EMAIL,
    WEBHOOK;

    /** The name in answers and in the catalogue: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Channel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
