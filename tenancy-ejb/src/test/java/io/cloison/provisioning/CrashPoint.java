package io.cloison.provisioning;

import io.cloison.operation.StepEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.locks.LockSupport;

/** Where a node stops and waits to be killed: {@code <step>:<phase>}, or {@code -} for nowhere. */
@ApplicationScoped
class CrashPoint {

    private volatile String point = "-";

    void set(String where) {
        point = where;
    }

    void onStep(@Observes StepEvent event) {
        if ((event.step() + ":" + event.phase()).equals(point)) {
            CrashNode.say("BLOCKED");
            while (true) {
                LockSupport.park();
            }
        }
    }
}
