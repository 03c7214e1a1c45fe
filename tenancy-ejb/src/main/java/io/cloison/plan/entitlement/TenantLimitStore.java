package io.cloison.plan.entitlement;

import io.cloison.base.TenantId;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The table of tenants' own limits. */
final class TenantLimitStore {

    private TenantLimitStore() {}

    /** The tenant's own limits by metric, in the order of the metrics. */
    static Map<String, TenantLimit> read(Handle handle, TenantId tenant) {
        var limits = new LinkedHashMap<String, TenantLimit>();
        handle.createQuery(
                        "select metric, value, set_by, set_at from tenant_limit where tenant_id = :tenant order by metric")
                .bind("tenant", tenant.value())
                .map((row, context) -> Map.entry(
                        row.getString("metric"),
                        new TenantLimit(
                                row.getLong("value"),
                                row.getString("set_by"),
                                row.getTimestamp("set_at").toInstant())))
                .forEach(limit -> limits.put(limit.getKey(), limit.getValue()));
        return limits;
    }

    static void put(Handle handle, TenantId tenant, String metric, TenantLimit limit) {
        handle.createUpdate("""
                        insert into tenant_limit (tenant_id, metric, value, set_by, set_at) values (:tenant, :metric, :value, :by, :at)
                        on conflict (tenant_id, metric) do update
                        set value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at""")
                .bind("tenant", tenant.value())
                .bind("metric", metric)
                .bind("value", limit.value())
                .bind("by", limit.by())
                .bind("at", Timestamp.from(limit.at()))
                .execute();
    }

    static void remove(Handle handle, TenantId tenant, String metric) {
        handle.createUpdate("delete from tenant_limit where tenant_id = :tenant and metric = :metric")
                .bind("tenant", tenant.value())
                .bind("metric", metric)
                .execute();
    }
}
