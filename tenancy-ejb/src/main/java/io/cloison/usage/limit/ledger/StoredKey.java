package io.cloison.usage.limit.ledger;

import io.cloison.base.TenantId;
import io.cloison.plan.Limit;
import io.cloison.usage.counter.CounterKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A consumption that its caller has named, and what it was answered.
 *
 * @param source where the limit came from
 */
record StoredKey(
        TenantId tenant,
        String metric,
        String key,
        long units,
        long used,
        long held,
        @Nullable Long capacity,
        Limit.Source source,
        Instant end) {

    static StoredKey of(CounterKey counter, Consume.Named named, long units, Verdict verdict) {
        return new StoredKey(
                counter.tenant(),
                counter.metric(),
                named.id(),
                units,
                verdict.used(),
                verdict.held(),
                verdict.capacity(),
                named.limit(),
                verdict.end());
    }

    /** The same answer again, for the same amount. */
    Verdict verdict(long asked) {
        var outcome = asked == units ? Verdict.Outcome.DONE : Verdict.Outcome.MISMATCH;
        return new Verdict(outcome, used, held, capacity, end, source);
    }

    boolean isOf(Consume consume) {
        return key.equals(consume.id())
                && metric.equals(consume.key().metric())
                && tenant.equals(consume.key().tenant());
    }
}
