package io.cloison.resolution;

import io.cloison.base.ProblemException;
import io.cloison.tenant.Slug;
import io.cloison.tenant.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tenant from a host name: the one label before the base domain is a slug, any other name may be a tenant's own domain. A name that
 * is neither says nothing: it is the platform's own address.
 */
final class HostNames {

    private static final int MAX_LENGTH = 253;

    private final TenantDirectory directory;
    private final @Nullable String suffix;

    /** With the base domain, such as {@code example.com}; null or blank where there is none. */
    HostNames(TenantDirectory directory, @Nullable String baseDomain) {
        this.directory = directory;
        this.suffix = baseDomain == null || baseDomain.isBlank() ? null : "." + hostOf(baseDomain.strip());
    }

    /** What the value of a Host header, with or without a port, names; null for nothing; {@code invalid} where it is no host. */
    @Nullable
    Naming find(String value) {
        if (value.startsWith("[")) {
            return null;
        }
        String host = hostOf(value);
        if (!isDomain(host) || isBase(host)) {
            return null;
        }
        String ending = suffix;
        if (ending != null && host.endsWith(ending)) {
            String label = host.substring(0, host.length() - ending.length());
            return Slug.isReserved(label) ? null : new Naming(label, null);
        }
        Tenant owner = directory.byDomain(host).orElse(null);
        return owner == null ? null : new Naming(host, owner);
    }

    /** Whether the host, in lower case and without a port, is the base domain or below it. */
    boolean isOfPlatform(String host) {
        String ending = suffix;
        return isBase(host) || (ending != null && host.endsWith(ending));
    }

    private boolean isBase(String host) {
        String ending = suffix;
        return ending != null && ending.length() == host.length() + 1 && ending.endsWith(host);
    }

    /**
     * The name before the port, its ASCII letters in lower case; host names hold no others. One dot at the end makes no other name of it (RFC
     * 1034 §3.1).
     */
    private static String hostOf(String value) {
        int colon = value.indexOf(':');
        int end = colon < 0 ? value.length() : colon;
        end -= endsInDot(value, end) ? 1 : 0;
        if (end > MAX_LENGTH) {
            throw ProblemException.invalid("Host", "is too long");
        }
        if (endsInDot(value, end)) {
            throw ProblemException.invalid("Host", "is not a host name");
        }
        var host = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            host.append(hostCharacter(value.charAt(i)));
        }
        return host.toString();
    }

    private static boolean endsInDot(String value, int end) {
        return end > 0 && value.charAt(end - 1) == '.';
    }

    private static char hostCharacter(char c) {
        if (c >= 'A' && c <= 'Z') {
            return (char) (c + 'a' - 'A');
        }
        if ((c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '.' || c == '_') {
            return c;
        }
        throw ProblemException.invalid("Host", "is not a host name");
    }

    /** Two labels or more, the last not a number: neither {@code localhost} nor an IP address can be a tenant's domain. */
    private static boolean isDomain(String host) {
        int dot = host.lastIndexOf('.');
        return dot > 0 && dot < host.length() - 1 && !isDigit(host.charAt(dot + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
