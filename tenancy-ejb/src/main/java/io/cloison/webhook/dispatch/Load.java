package io.cloison.webhook.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many calls this node makes at the moment, in all and of each endpoint. Thread-safe. */
final class Load {

    private final int most;
    private final int each;
    private final Map<UUID, Integer> calls = new HashMap<>();
    private int all;

    Load(int most, int each) {
        this.most = most;
        this.each = each;
    }

    int each() {
        return each;
    }

    synchronized int free() {
        return most - all;
    }

    synchronized Map<UUID, Integer> byEndpoint() {
        return Map.copyOf(calls);
    }

    synchronized void add(Collection<Work> work) {
        all += work.size();
        work.forEach(one -> calls.merge(one.endpoint(), 1, Integer::sum));
    }

    /** A call has ended; whether it had kept others waiting. */
    synchronized boolean remove(Work work) {
        boolean wasFull = all == most || calls.getOrDefault(work.endpoint(), 0) >= each;
        all--;
        calls.computeIfPresent(work.endpoint(), (endpoint, count) -> count == 1 ? null : count - 1);
        return wasFull;
    }
}
