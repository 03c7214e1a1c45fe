package io.cloison.isolation.audit;

import io.cloison.isolation.IsolationSettings;
import java.util.Map;

/** The PostgreSQL releases that fix CVE-2026-120154, a way around row-level security. */
final class PatchLevel {

    private static final int MAJOR = 10_000;
    private static final Map<Integer, Integer> FIXED_IN = Map.of(15, 20, 16, 16, 17, 12, 18, 7);

    private PatchLevel() {}

    /** Takes {@code server_version_num}; a major version after the last one named has the fix, one before the first has none. */
    static boolean isPatched(int version) {
        int major = version / MAJOR;
        Integer fixed = FIXED_IN.get(major);
        return fixed == null ? major > 18 : version % MAJOR >= fixed;
    }

    static String advice(int version) {
        return "PostgreSQL " + version / MAJOR + "." + version % MAJOR + " lacks the fix of CVE-2026-120154: update to "
                + "15.20, 16.16, 17.12 or 18.7, or set " + IsolationSettings.ACCEPT_UNPATCHED.name()
                + "=true to serve all the same.";
    }
}
