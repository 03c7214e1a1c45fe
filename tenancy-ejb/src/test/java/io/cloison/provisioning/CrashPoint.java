package io.cloison.provisioning;

import io.cloison.operation.StepEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.locks.LockSupport;

/**
 * Where a node stops and waits to be killed: {@code <step>:<phase>}, {@code before:<statement>} or {@code after:<statement>}, {@code
 * within:<audited action>}, or {@code -} for nowhere.
 */
@ApplicationScoped
class CrashPoint {

    private volatile String point = "-";

    void set(String where) {
        point = where;
    }

    void onStep(@Observes StepEvent event) {
        reach(event.step() + ":" + event.phase());
    }

    /** Does not return where this is the point. */
    void reach(String where) {
        if (where.equals(point)) {
            CrashNode.say("BLOCKED");
            while (true) {
                LockSupport.park();
            }
        }
    }
}
