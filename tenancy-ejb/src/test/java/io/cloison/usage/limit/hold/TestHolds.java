package io.cloison.usage.limit.hold;

import io.cloison.base.ControlDatabase;
import io.cloison.usage.limit.Enforcement;
import io.cloison.usage.limit.Refusals;
import io.cloison.usage.metric.Metrics;
import jakarta.enterprise.inject.Vetoed;

/** The holds of a node that a test has made. */
@Vetoed
public final class TestHolds extends Holds {

    public TestHolds(Enforcement enforcement, Metrics metrics, Refusals refusals, ControlDatabase control) {
        super(enforcement, metrics, refusals, new HoldStore(control));
    }

    /** What the job does; how many holds it has ended. */
    public int expireNow() {
        return expire(handle -> {});
    }
}
