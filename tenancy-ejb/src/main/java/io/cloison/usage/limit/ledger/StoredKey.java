package io.cloison.usage.limit.ledger;

import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A consumption that its caller has named, and what it was answered. */
record StoredKey(
        TenantId tenant,
        String metric,
        String key,
        long units,
        long used,
        long held,
        @Nullable Long capacity,
        Instant end) {

    static StoredKey of(CounterKey counter, String key, long units, Verdict verdict) {
        return new StoredKey(
                counter.tenant(),
                counter.metric(),
                key,
                units,
                verdict.used(),
                verdict.held(),
                verdict.capacity(),
                verdict.end());
    }

    /** The same answer again, for the same amount. */
    Verdict verdict(long asked) {
        var outcome = asked == units ? Verdict.Outcome.DONE : Verdict.Outcome.MISMATCH;
        return new Verdict(outcome, used, held, capacity, end);
    }

    boolean isOf(Consume consume) {
        return key.equals(consume.id())
                && metric.equals(consume.key().metric())
                && tenant.equals(consume.key().tenant());
    }
}
