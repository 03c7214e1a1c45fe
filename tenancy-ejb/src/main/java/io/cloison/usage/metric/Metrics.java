package io.cloison.usage.metric;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ControlDatabase;
import io.cloison.base.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.JdbiException;

/**
 * The metrics that there are, from memory. A metric never changes, so that one that is known stays known, the catalogue's outages included;
 * keys that nobody has made make a node read the catalogue at most once a second, whatever their number: a new metric is known everywhere
 * after that time. Thread-safe.
 */
@Singleton
public class Metrics {

    private static final long MAX_AGE = Duration.ofMillis(900).toNanos();

    private final ControlDatabase control;
    private final MetricStore store;
    private final AuditTrail audit;
    private final ConcurrentMap<String, Metric> known = new ConcurrentHashMap<>();
    private final ReentrantLock loading = new ReentrantLock();
    private volatile long loadedAt = System.nanoTime() - 2 * MAX_AGE;

    @Inject
    public Metrics(ControlDatabase control, AuditTrail audit) {
        this.control = control;
        this.store = new MetricStore(control);
        this.audit = audit;
    }

    /** The metric; a problem of kind {@code not-found} where there is none, {@code unavailable} where that cannot be known. */
    public Metric require(String key) {
        return find(key).orElseThrow(ProblemException::notFound);
    }

    /** The metric; empty where there is none, {@code unavailable} where that cannot be known. */
    public Optional<Metric> find(String key) {
        Metric metric = known.get(key);
        if (metric == null && isOld()) {
            load();
            metric = known.get(key);
        }
        return Optional.ofNullable(metric);
    }

    /** Every metric, by key; from the database, not from memory. */
    public List<Metric> list() {
        return store.all();
    }

    /**
     * Makes a metric.
     *
     * @param by who does, for the audit trail
     * @throws ProblemException {@code invalid} with the fields at fault; {@code conflict} where the key is taken
     */
    public Metric create(Metric metric, String by) {
        MetricRules.check(metric);
        control.jdbi().useTransaction(handle -> {
            store.insert(handle, metric);
            var detail = Json.createObjectBuilder().add("key", metric.key()).build();
            audit.record(handle, null, by, "metric.created", detail);
        });
        known.put(metric.key(), metric);
        return metric;
    }

    private boolean isOld() {
        return System.nanoTime() - loadedAt >= MAX_AGE;
    }

    private void load() {
        loading.lock();
        try {
            if (isOld()) {
                store.all().forEach(metric -> known.put(metric.key(), metric));
                loadedAt = System.nanoTime();
            }
        } catch (JdbiException e) {
            throw ProblemException.unavailable("The metrics cannot be read.", 1, e);
        } finally {
            loading.unlock();
        }
    }
}
