package io.cloison.webhook.delivery;

import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryStatus {
    /** It is due, or will be tried again. */
    PENDING,
    /** The endpoint has answered with a 2xx status. */
    DELIVERED,
    /** Every try has failed, or the endpoint was disabled before. */
    FAILED;

    /** The name in answers and in the catalogue: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
