package io.cloison.isolation.audit;

import io.cloison.base.ControlDatabase;
import io.cloison.isolation.IsolationSettings;
import io.cloison.isolation.ServiceGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the platform may serve: the shared walls stand and PostgreSQL has the releases that fix CVE-2026-120154. Asked at start, and again
 * by readiness while the answer is no. Thread-safe.
 */
@Singleton
public class SelfCheck {

    private static final System.Logger LOG = System.getLogger(SelfCheck.class.getName());

    private final ControlDatabase control;
    private final IsolationAudit audit;
    private final ServiceGate gate;
    private volatile List<String> reasons = List.of("The self-check has not run yet.");

    @Inject
    public SelfCheck(ControlDatabase control, IsolationAudit audit, ServiceGate gate) {
        this.control = control;
        this.audit = audit;
        this.gate = gate;
    }

    /** Looks, logs what is wrong, opens or shuts the gate to tenants' data, and returns whether the platform may serve. */
    public boolean run() {
        reasons = look();
        gate.set(reasons.isEmpty());
        reasons.forEach(reason -> LOG.log(System.Logger.Level.ERROR, "Not serving: {0}", reason));
        return reasons.isEmpty();
    }

    /** Why the platform does not serve, as of the last look; empty when it does. */
    public List<String> reasons() {
        return reasons;
    }

    private List<String> look() {
        try {
            var found = new ArrayList<>(audit.runShared().violations());
            int version = control.jdbi()
                    .withHandle(handle -> handle.createQuery("select current_setting('server_version_num')::int")
                            .mapTo(int.class)
                            .one());
            if (!PatchLevel.isPatched(version) && !IsolationSettings.ACCEPT_UNPATCHED.get()) {
                found.add(PatchLevel.advice(version));
            }
            return found;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The self-check cannot look.", e);
            return List.of("The control database cannot be read.");
        }
    }
}
