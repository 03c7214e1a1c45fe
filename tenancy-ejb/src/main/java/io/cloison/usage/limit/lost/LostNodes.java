package io.cloison.usage.limit.lost;

import io.cloison.audit.AuditTrail;
import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.limit.UsageNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The nodes that admit usage, and an administrator's word that one of them is gone for good. Nothing but that word frees what such a node has
 * debited, since nobody can know how much of it was admitted where the journal does not come back. Thread-safe.
 */
@Singleton
public class LostNodes {

    private final LostNodeStore store;
    private final UsageNode node;
    private final AuditTrail audit;

    @Inject
    public LostNodes(LostNodeStore store, UsageNode node, AuditTrail audit) {
        this.store = store;
        this.node = node;
        this.audit = audit;
    }

    /** The nodes that are known, or have units debited; in no order. */
    public List<UsageNodeState> list() {
        return store.list();
    }

    /**
     * Gives back what a node has debited and not recorded. What it admitted in its last half second is forgotten by that; and where the node is
     * not gone after all, what it has admitted since it recorded last goes over the limit. May be repeated.
     *
     * @param actor who says so, for each tenant's audit trail
     * @return what was given back, by counter; nothing for a node that has nothing debited, or that nobody knows
     * @throws ProblemException {@code conflict} where it was heard of within the time of a lease or has one that is not over; {@code unavailable}
     *     where the counters cannot be reached, and only some may be given back
     */
    public List<WrittenOff> writeOff(UUID lost, String actor) {
        requireSilent(lost);
        var given = new ArrayList<WrittenOff>();
        for (CounterKey counter : store.debited(lost)) {
            long units = writeOff(lost, counter, actor);
            if (units > 0) {
                given.add(new WrittenOff(counter.tenant(), counter.metric(), counter.period(), units));
            }
        }
        return given;
    }

    private long writeOff(UUID lost, CounterKey counter, String actor) {
        return node.writeOff(counter, lost, (handle, units) -> {
            var detail = Json.createObjectBuilder()
                    .add("node", lost.toString())
                    .add("metric", counter.metric())
                    .add("units", units)
                    .build();
            audit.record(handle, counter.tenant(), actor, "usage.written_off", detail);
        });
    }

    private void requireSilent(UUID lost) {
        boolean isHeardOf = list().stream().anyMatch(one -> one.id().equals(lost) && !one.silent());
        if (isHeardOf) {
            throw new ProblemException(
                    ProblemKind.CONFLICT,
                    "The node was heard of a short while ago, or has a lease that is not over. Try again once it is silent.");
        }
    }
}
