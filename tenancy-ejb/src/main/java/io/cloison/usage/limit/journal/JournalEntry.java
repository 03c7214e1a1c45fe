package io.cloison.usage.limit.journal;

import io.cloison.usage.counter.CounterKey;
import java.util.UUID;

/**
 * What a journal says of a lease.
 *
 * @param isHard whether units were debited before they were admitted
 * @param admitted units admitted from it in all
 */
public record JournalEntry(UUID lease, CounterKey key, boolean isHard, long admitted) {}
