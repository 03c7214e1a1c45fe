package io.cloison.usage.intake;

import io.cloison.base.ControlDatabase;
import io.cloison.usage.counter.Count;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Increment;
import io.cloison.usage.query.UsageQueries;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Keeps counters in step with events. Thread-safe. */
@Singleton
class Ledger {

    private final ControlDatabase control;
    private final Counters counters;
    private final UsageQueries queries;

    @Inject
    Ledger(ControlDatabase control, Counters counters, UsageQueries queries) {
        this.control = control;
        this.counters = counters;
        this.queries = queries;
    }

    void add(Handle handle, List<Increment> increments) {
        counters.add(handle, increments);
    }

    long used(CounterKey key) {
        return control.jdbi()
                .withHandle(handle -> counters.read(handle, List.of(key)))
                .getOrDefault(key, Count.NONE)
                .used();
    }

    /** Sets a gauge's counter to what events tell: read while the counter is locked, so that whoever is last has seen all. */
    long gauge(CounterKey key) {
        return control.jdbi().inTransaction(handle -> {
            counters.lock(handle, List.of(key));
            long used = queries.value(handle, key.tenant(), key.metric(), key.period());
            counters.set(handle, new Increment(key.tenant(), key.metric(), key.period(), used));
            return used;
        });
    }
}
