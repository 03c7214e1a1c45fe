package io.cloison.tenant;

import io.cloison.base.ProblemException;
import java.util.Set;
import java.util.regex.Pattern;

/** The rule for slugs: a DNS label that starts with a letter, 3 to 63 characters (RFC 1035 §2.3.1), and no reserved word. */
public final class Slug {

    private static final Pattern RULE = Pattern.compile("[a-z][a-z0-9-]{1,61}[a-z0-9]");
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "api",
            "app",
            "auth",
            "billing",
            "control",
            "dashboard",
            "docs",
            "health",
            "help",
            "internal",
            "invitations",
            "localhost",
            "login",
            "logout",
            "mail",
            "metrics",
            "openapi",
            "ping",
            "platform",
            "postgres",
            "public",
            "root",
            "shared",
            "static",
            "status",
            "support",
            "system",
            "tenant",
            "tenants",
            "www");

    private Slug() {}

    /** Whether the text has a slug's form; a reserved word has. */
    public static boolean isWellFormed(String text) {
        return RULE.matcher(text).matches();
    }

    /** Whether the word is kept from tenants. */
    public static boolean isReserved(String text) {
        return RESERVED.contains(text);
    }

    /** The text itself where it may be a new tenant's slug; else a problem of kind {@code invalid} on the field {@code slug}. */
    public static String require(String text) {
        if (!isWellFormed(text)) {
            throw ProblemException.invalid(
                    "slug",
                    "must be 3 to 63 lower-case letters, digits or hyphens, start with a letter and not end with a hyphen");
        }
        if (isReserved(text)) {
            throw ProblemException.invalid("slug", "is reserved");
        }
        return text;
    }
}
