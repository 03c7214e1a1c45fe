package io.cloison.usage.limit;

import io.cloison.usage.limit.ledger.Verdict;

/**
 * A refusal that is remembered for a moment, so that a tenant at its limit does not keep the database busy.
 *
 * @param until on the scale of {@link System#nanoTime}
 */
record Denial(Verdict verdict, long until) {

    /** Whether so many units would be refused again. */
    boolean covers(long units, long now) {
        Long capacity = verdict.capacity();
        return capacity != null && now - until < 0 && units > capacity - verdict.used() - verdict.held();
    }
}
