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

/**
 * The registered issuers, from memory: at most five seconds old. Tokens of issuers that nobody has registered make it read the catalogue at
 * most once a second, whatever their number. Thread-safe.
 */
@Singleton
public class TenantIssuers {

    private static final long MAX_AGE = Duration.ofSeconds(5).toNanos();
    private static final long MIN_AGE = Duration.ofSeconds(1).toNanos();

    private final ControlDatabase control;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), System.nanoTime() - MAX_AGE);

    @Inject
    TenantIssuers(ControlDatabase control) {
        this.control = control;
    }

    /** The issuer of exactly that name; empty where no tenant has registered it; {@code unavailable} where that cannot be read. */
    public Optional<TenantIssuer> find(String issuer) {
        TenantIssuer known = snapshot.issuers().get(issuer);
        if (snapshot.isOlderThan(known == null ? MIN_AGE : MAX_AGE)) {
            reload(known == null ? MIN_AGE : MAX_AGE);
        }
        return Optional.ofNullable(snapshot.issuers().get(issuer));
    }

    private void reload(long age) {
        loading.lock();
        try {
            if (snapshot.isOlderThan(age)) {
                snapshot = new Snapshot(read(), System.nanoTime());
            }
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The issuers of tenants cannot be read.", 1, e);
        } finally {
            loading.unlock();
        }
    }

    private Map<String, TenantIssuer> read() {
        return control.jdbi().withHandle(handle -> {
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

    private record Snapshot(Map<String, TenantIssuer> issuers, long readAt) {

        boolean isOlderThan(long nanos) {
            return System.nanoTime() - readAt >= nanos;
        }
    }
}
