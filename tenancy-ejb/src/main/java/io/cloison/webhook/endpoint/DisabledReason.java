package io.cloison.webhook.endpoint;

import java.util.Locale;

/** Why nothing is sent to an endpoint. */
public enum DisabledReason {
    /** Its tenant wants it so. */
    REQUESTED,
    /** It answered 410: it is gone for good. */
    GONE,
    /** It has failed for days. */
    FAILING;

    /** The name in answers and in the catalogue: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DisabledReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
