package io.cloison.resolution;

import io.cloison.base.TenantId;
import io.cloison.tenant.IsolationMode;
import io.cloison.tenant.Placement;
import io.cloison.tenant.Tenant;
import io.cloison.tenant.TenantStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tenants in memory; counts how often it is asked. */
final class FakeDirectory implements TenantDirectory {

    private final Map<TenantId, Tenant> tenants = new HashMap<>();
    private final Map<String, TenantId> domains = new HashMap<>();
    private int questions;

    Tenant add(String slug, TenantStatus status) {
        var placement = new Placement(IsolationMode.ROW, Placement.CONTROL_SERVER, "cloison", Placement.SHARED_SCHEMA);
        var tenant = new Tenant(
                TenantId.next(), slug, slug, status, placement, "default", null, null, Instant.EPOCH, null, 1);
        tenants.put(tenant.id(), tenant);
        return tenant;
    }

    void own(Tenant tenant, String domain) {
        domains.put(domain, tenant.id());
    }

    int questions() {
        return questions;
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        questions++;
        return Optional.ofNullable(tenants.get(id));
    }

    @Override
    public Optional<Tenant> bySlug(String slug) {
        questions++;
        return tenants.values().stream()
                .filter(tenant -> tenant.slug().equals(slug))
                .findFirst();
    }

    @Override
    public Optional<Tenant> byDomain(String host) {
        questions++;
        return Optional.ofNullable(domains.get(host)).map(tenants::get);
    }
}
