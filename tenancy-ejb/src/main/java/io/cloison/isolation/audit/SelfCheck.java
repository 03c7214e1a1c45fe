package io.cloison.isolation.audit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.DatabaseSettings;
import io.cloison.isolation.IsolationSettings;
import io.cloison.isolation.ServiceGate;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether the platform may serve: the shared walls stand and PostgreSQL has the releases that fix CVE-2026-120154. It looks at start and,
 * by {@link SelfCheckTimer}, from then on. A fault that is found shuts the gate to tenants' data at once. Where nothing can be seen, since
 * PostgreSQL is away, the gate stays as it is, and the node is not ready once the walls have not been seen for too long. Thread-safe.
 */
@Singleton
public class SelfCheck {

    private static final System.Logger LOG = System.getLogger(SelfCheck.class.getName());

    /** So many looks are made while one counts. */
    private static final int LOOKS = 3;

    private final ControlDatabase control;
    private final IsolationAudit audit;
    private final ServiceGate gate;
    private final Clock clock;
    private final Duration maxAge = IsolationSettings.CHECK_MAX_AGE.get();
    private final int patienceMillis =
            (int) DatabaseSettings.CONNECT_TIMEOUT.get().toMillis();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile List<String> reasons = List.of("The self-check has not run yet.");
    private volatile Instant seenStanding = Instant.MIN;

    @Inject
    public SelfCheck(ControlDatabase control, IsolationAudit audit, ServiceGate gate, Clock clock) {
        this.control = control;
        this.audit = audit;
        this.gate = gate;
        this.clock = clock;
    }

    /** Looks, logs what has changed, opens or shuts the gate, and returns whether the walls were seen standing. */
    public boolean run() {
        looking.lock();
        try {
            return look();
        } finally {
            looking.unlock();
        }
    }

    /** As {@link #run()}, unless the walls have just been seen standing, or somebody is looking now. */
    void runIfDue() {
        boolean isDue = !gate.isOpen() || !isYoungerThan(maxAge.dividedBy(LOOKS));
        if (isDue && looking.tryLock()) {
            try {
                var unused = look();
            } finally {
                looking.unlock();
            }
        }
    }

    /** Whether no fault is known, and the walls were seen standing within {@code cloison.isolation.check-max-age}. Asks nobody. */
    public boolean isReady() {
        return gate.isOpen() && isYoungerThan(maxAge);
    }

    /** What the last look found wrong or could not see; empty where the walls stand. */
    public List<String> reasons() {
        return reasons;
    }

    private boolean isYoungerThan(Duration age) {
        return clock.instant().isBefore(seenStanding.plus(age));
    }

    private boolean look() {
        Instant now = clock.instant();
        Sight sight = see();
        if (!sight.faults().isEmpty()) {
            gate.set(false);
        } else if (sight.hidden().isEmpty()) {
            seenStanding = now;
            gate.set(true);
        }
        tell(sight.all());
        return sight.all().isEmpty();
    }

    private void tell(List<String> found) {
        if (!found.equals(reasons)) {
            String state = gate.isOpen() ? "serving" : "not serving";
            found.forEach(reason -> LOG.log(Level.ERROR, "The self-check ({0}): {1}", state, reason));
            if (found.isEmpty()) {
                LOG.log(Level.INFO, "The self-check has passed.");
            }
        }
        reasons = found;
    }

    private Sight see() {
        try {
            AuditReport report = audit.runShared();
            var faults = new ArrayList<>(report.faults());
            if (!report.outOfSight().isEmpty()) {
                return new Sight(faults, report.outOfSight());
            }
            int version = version();
            if (!PatchLevel.isPatched(version) && !IsolationSettings.ACCEPT_UNPATCHED.get()) {
                faults.add(PatchLevel.advice(version));
            }
            return new Sight(faults, List.of());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The self-check cannot look.", e);
            return new Sight(List.of(), List.of("The control database cannot be read."));
        }
    }

    private int version() {
        return control.promptly(
                patienceMillis,
                handle -> handle.createQuery("select current_setting('server_version_num')::int")
                        .mapTo(int.class)
                        .one());
    }

    /**
     * What a look saw.
     *
     * @param faults what is wrong
     * @param hidden what could not be looked at
     */
    private record Sight(List<String> faults, List<String> hidden) {

        List<String> all() {
            var all = new ArrayList<>(faults);
            all.addAll(hidden);
            return List.copyOf(all);
        }
    }
}
