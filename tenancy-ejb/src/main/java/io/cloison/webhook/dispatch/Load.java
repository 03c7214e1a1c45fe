package io.cloison.webhook.dispatch;

import io.cloison.base.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many calls this node makes at the moment, in all, of each tenant and of each endpoint. Thread-safe. */
final class Load {

    private final int most;
    private final int tenantMost;
    private final int endpointMost;
    private final Map<TenantId, Integer> tenants = new HashMap<>();
    private final Map<UUID, Integer> endpoints = new HashMap<>();
    private int all;

    Load(int most, int tenantMost, int endpointMost) {
        this.most = most;
        this.tenantMost = tenantMost;
        this.endpointMost = endpointMost;
    }

    /** What there is room for now. */
    synchronized Room room() {
        return new Room(most - all, tenantMost, endpointMost, Map.copyOf(tenants), Map.copyOf(endpoints));
    }

    synchronized void add(Collection<Work> work) {
        all += work.size();
        for (Work one : work) {
            tenants.merge(one.tenant(), 1, Integer::sum);
            endpoints.merge(one.endpoint(), 1, Integer::sum);
        }
    }

    /** A call has ended; whether it had kept others waiting. */
    synchronized boolean remove(Work work) {
        boolean wasFull = all == most
                || tenants.getOrDefault(work.tenant(), 0) >= tenantMost
                || endpoints.getOrDefault(work.endpoint(), 0) >= endpointMost;
        all--;
        tenants.computeIfPresent(work.tenant(), (tenant, count) -> count == 1 ? null : count - 1);
        endpoints.computeIfPresent(work.endpoint(), (endpoint, count) -> count == 1 ? null : count - 1);
        return wasFull;
    }

    /**
     * How many more calls there may be.
     *
     * @param free in all
     * @param tenantMost most of a tenant at a time
     * @param endpointMost most of an endpoint at a time; of one that has failed since it last answered well, one
     * @param tenants how many there are of each tenant
     * @param endpoints how many there are of each endpoint
     */
    record Room(
            int free, int tenantMost, int endpointMost, Map<TenantId, Integer> tenants, Map<UUID, Integer> endpoints) {}
}
