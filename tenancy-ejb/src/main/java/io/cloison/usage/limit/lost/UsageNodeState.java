package io.cloison.usage.limit.lost;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A node that admits usage, or has.
 *
 * @param id made anew with each start of a node
 * @param seenAt when it was heard of last; null where that is no longer known
 * @param leases how many counters it has debited units of
 * @param units debited and not known to be used, over all counters, 0 or more; they are charged against their limits
 * @param silent whether it has not been heard of for the time of a lease, and all of its leases are over
 */
public record UsageNodeState(UUID id, @Nullable Instant seenAt, long leases, long units, boolean silent) {}
