package io.cloison.plan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The span of time that usage is summed over and a limit holds for. */
public enum Window {
    MINUTE,
    HOUR,
    DAY,
    MONTH,
    BILLING_PERIOD,
    /** No span: a gauge, or a sum that never starts anew. */
    NONE;

    private static final Window[] ALL = values();

    /** The name in answers and in the catalogue: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The window of exactly that name; null where there is none. */
    public static @Nullable Window of(String code) {
        for (Window window : ALL) {
            if (window.code().equals(code)) {
                return window;
            }
        }
        return null;
    }
}
