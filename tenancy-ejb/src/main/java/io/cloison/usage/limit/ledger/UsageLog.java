package io.cloison.usage.limit.ledger;

import io.cloison.usage.counter.CounterKey;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Where what was used is told, in the transaction that counts it. */
public interface UsageLog {

    /** Tells each, once for ever for each id of a tenant. */
    void append(Handle handle, List<Used> used);

    /** Tells what gauges have come to, each as the latest of its events; the counters are locked. */
    void tellValues(Handle handle, List<Used> values);

    /** Units used at once, or the value of a gauge. */
    record Used(CounterKey key, String id, Instant at, long units) {}
}
