package io.cloison.it.routes;

import io.cloison.it.stack.APlan;
import java.util.UUID;

/**
 * One tenant's ids, as anybody may have come by them.
 *
 * @param plan the key of the plan that it has
 */
public record Ids(
        String tenant,
        String slug,
        String plan,
        String project,
        String task,
        String label,
        String operation,
        String event,
        String unmatched,
        HookIds hooks,
        String hold,
        String issuer) {
    /** The ids of a tenant that does not exist; its plan is one that anybody can have. */
    public static Ids absent() {
        return new Ids(
                random(),
                "no-such-tenant",
                APlan.SHARED,
                random(),
                random(),
                random(),
                random(),
                random(),
                random(),
                HookIds.absent(),
                random(),
                random());
    }

    /** A domain of its own. */
    public String domain() {
        return slug + ".example";
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
