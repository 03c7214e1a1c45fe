package io.cloison.it.isolation;

import java.util.UUID;

/** One tenant's ids, as an attacker may have come by them. */
record Ids(
        String tenant,
        String slug,
        String project,
        String task,
        String label,
        String operation,
        String event,
        String unmatched,
        HookIds hooks,
        String hold) {
    /** The ids of a tenant that does not exist. */
    static Ids absent() {
        return new Ids(
                random(),
                "no-such-tenant",
                random(),
                random(),
                random(),
                random(),
                random(),
                random(),
                HookIds.absent(),
                random());
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
