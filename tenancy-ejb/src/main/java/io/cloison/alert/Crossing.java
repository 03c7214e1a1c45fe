package io.cloison.alert;

import io.cloison.alert.rule.Channel;
import io.cloison.alert.rule.Policy;
import io.cloison.base.TenantId;
import io.cloison.plan.Period;
import java.util.Set;

/** A threshold that usage is at, or will be at; perhaps told before. Immutable. */
record Crossing(
        TenantId tenant,
        String rule,
        Set<Channel> channels,
        String metric,
        Period period,
        int threshold,
        boolean isProjected,
        long value,
        Bound limit) {

    private static final int WHOLE = 100;

    static Crossing of(Policy policy, Reading reading, Bound limit, int threshold) {
        return new Crossing(
                reading.tenant(),
                policy.rule(),
                policy.channels(),
                reading.metric(),
                reading.period(),
                threshold,
                false,
                reading.used(),
                limit);
    }

    static Crossing projected(Policy policy, Reading reading, Bound limit, long expected) {
        return new Crossing(
                reading.tenant(),
                policy.rule(),
                policy.channels(),
                reading.metric(),
                reading.period(),
                WHOLE,
                true,
                expected,
                limit);
    }

    /** The least number of units that is at the percentage of the limit; at least one, since nothing is told of no usage. */
    static long units(long limit, int threshold) {
        long whole = limit / WHOLE * threshold;
        return Math.max(1, whole + (limit % WHOLE * threshold + WHOLE - 1) / WHOLE);
    }
}
