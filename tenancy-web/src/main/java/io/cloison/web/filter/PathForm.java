package io.cloison.web.filter;

import org.jspecify.annotations.Nullable;

/**
 * The path form {@code /tenant/{slug-or-id}/api/v1/…} of an address. Read from the path as the client wrote it: one that holds an escape, a
 * path parameter, a backslash, an empty or a dot segment is no address of ours, so that no two readers can see two different ones.
 *
 * @param tenant the segment that names the tenant; its form is not checked
 * @param target the address without the tenant, {@code /api/v1/…}
 */
record PathForm(String tenant, String target) {

    private static final String PREFIX = "/tenant/";
    private static final String API = "/api/v1";

    /** Whether the path is the form's, well written or not. */
    static boolean claims(String path) {
        return path.startsWith(PREFIX);
    }

    /** What the form puts before an address to name the tenant. */
    static String prefix(String tenant) {
        return PREFIX + tenant;
    }

    /** The parts; null where the path is not exactly of the form. */
    static @Nullable PathForm of(String path) {
        int end = path.indexOf('/', PREFIX.length());
        if (!claims(path) || end <= PREFIX.length() || !isPlain(path)) {
            return null;
        }
        String target = path.substring(end);
        boolean api = target.startsWith(API) && (target.length() == API.length() || target.charAt(API.length()) == '/');
        return api ? new PathForm(path.substring(PREFIX.length(), end), target) : null;
    }

    private static boolean isPlain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c >= 127 || c == '%' || c == ';' || c == '\\') {
                return false;
            }
        }
        return !path.contains("//") && !path.contains("/./") && !path.contains("/../") && !endsInDots(path);
    }

    private static boolean endsInDots(String path) {
        return path.endsWith("/.") || path.endsWith("/..");
    }
}
