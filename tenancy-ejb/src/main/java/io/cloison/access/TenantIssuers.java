package io.cloison.access;

import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The registered issuers, from memory: what is answered was true at most 0.8 s ago, on every node. They are read at most every 0.4 s and only
 * when somebody asks for one, however many tokens of whatever issuers come. One caller reads while the others go on with what is known; once
 * that is too old they wait, and while the catalogue is out they are told at once. Thread-safe.
 */
@Singleton
public class TenantIssuers {

    private static final System.Logger LOG = System.getLogger(TenantIssuers.class.getName());
    private static final long FRESH = Duration.ofMillis(400).toNanos();
    private static final long MAX_AGE = 2 * FRESH;

    /** How long the catalogue may take to answer before it is taken to be out. */
    private static final int PATIENCE_MILLIS = 2_000;

    private final ControlDatabase control;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Snapshot snapshot;
    private volatile @Nullable Failure failure;

    @Inject
    TenantIssuers(ControlDatabase control) {
        this.control = control;
    }

    /** The issuer of exactly that name; empty where no tenant has registered it; {@code unavailable} where that cannot be read. */
    public Optional<TenantIssuer> find(String issuer) {
        Snapshot known = snapshot;
        if (known == null || known.isOlderThan(MAX_AGE)) {
            known = readOrWait();
        } else if (known.isOlderThan(FRESH)) {
            known = readUnlessSomebodyDoes(known);
        }
        return Optional.ofNullable(known.issuers().get(issuer));
    }

    /** What is known is young enough to go on with, should the reading fail. */
    private Snapshot readUnlessSomebodyDoes(Snapshot known) {
        if (!reading.tryLock()) {
            return known;
        }
        try {
            return readIfOld();
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.DEBUG, "The issuers of tenants could not be read; trying again", e);
            return known;
        } finally {
            reading.unlock();
        }
    }

    private Snapshot readOrWait() {
        Failure last = failure;
        if (last == null) {
            reading.lock();
        } else if (!reading.tryLock()) {
            throw unavailable(last);
        }
        try {
            return readIfOld();
        } finally {
            reading.unlock();
        }
    }

    private Snapshot readIfOld() {
        Snapshot known = snapshot;
        if (known != null && !known.isOlderThan(FRESH)) {
            return known;
        }
        Failure last = failure;
        if (last != null && System.nanoTime() - last.at < FRESH) {
            throw unavailable(last);
        }
        try {
            var read = new Snapshot(System.nanoTime(), read());
            snapshot = read;
            failure = null;
            return read;
        } catch (JdbiException e) {
            var out = new Failure(e, System.nanoTime());
            failure = out;
            throw unavailable(out);
        }
    }

    private Map<String, TenantIssuer> read() {
        return control.promptly(PATIENCE_MILLIS, handle -> {
            var issuers = new HashMap<String, TenantIssuer>();
            handle.createQuery("select issuer, tenant_id, jwks_url, audience, algorithms from tenant_issuer")
                    .map((row, context) -> new TenantIssuer(
                            row.getString("issuer"),
                            new TenantId(row.getObject("tenant_id", UUID.class)),
                            row.getString("jwks_url"),
                            row.getString("audience"),
                            row.getString("algorithms")))
                    .forEach(issuer -> issuers.put(issuer.issuer(), issuer));
            return issuers;
        });
    }

    private static ProblemException unavailable(Failure failure) {
        return ProblemException.unavailable("The issuers of tenants cannot be read.", 1, failure.cause);
    }

    /** What was true at some time after that, on the scale of {@link System#nanoTime}. */
    private record Snapshot(long askedAt, Map<String, TenantIssuer> issuers) {

        boolean isOlderThan(long nanos) {
            return System.nanoTime() - askedAt >= nanos;
        }
    }

    /** Why the issuers could not be read, and when, on the scale of {@link System#nanoTime}. */
    private record Failure(Throwable cause, long at) {}
}
