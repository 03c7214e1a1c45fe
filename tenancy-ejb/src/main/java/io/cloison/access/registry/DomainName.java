package io.cloison.access.registry;

import io.cloison.base.ProblemException;
import java.util.regex.Pattern;

/**
 * The rule for tenants' domains: a host name of two labels or more (RFC 1123 §2.1) in lower case, the last of which begins with a letter, so
 * that no IP address is one. Other scripts come as A-labels (RFC 5890 §2.3.2.1), as clients send them.
 */
final class DomainName {

    private static final int MAX_LENGTH = 253;
    private static final String REST_OF_LABEL = "(?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern RULE = Pattern.compile("(?:[a-z0-9]" + REST_OF_LABEL + "\\.)+[a-z]" + REST_OF_LABEL);

    private DomainName() {}

    static boolean isWellFormed(String text) {
        return text.length() <= MAX_LENGTH && RULE.matcher(text).matches();
    }

    /** The text itself where it is a domain; else a problem of kind {@code invalid} on the field {@code domain}. */
    static String require(String text) {
        if (!isWellFormed(text)) {
            throw ProblemException.invalid(
                    "domain",
                    "must be a host name in lower case of two labels or more, such as app.example.com, with other scripts as xn--…");
        }
        return text;
    }
}
