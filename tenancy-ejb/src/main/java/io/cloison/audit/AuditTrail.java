package io.cloison.audit;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes and reads the audit trail. Thread-safe. */
@Singleton
public class AuditTrail {

    private final ControlDatabase control;

    @Inject
    public AuditTrail(ControlDatabase control) {
        this.control = control;
    }

    /**
     * Records an event in the transaction of the change.
     *
     * @param tenant the tenant it is about; null for the platform itself
     * @param actor 1 to 320 characters
     * @param action 1 to 60 characters
     * @param detail what is worth knowing; no secret
     */
    public void record(Handle handle, @Nullable TenantId tenant, String actor, String action, JsonObject detail) {
        handle.createUpdate("""
                        insert into control.audit_event (id, tenant_id, actor, action, detail)
                        values (:id, :tenant::uuid, :actor, :action, :detail::jsonb)""")
                .bind("id", Ids.next())
                .bind("tenant", tenant == null ? null : tenant.value())
                .bind("actor", actor)
                .bind("action", action)
                .bind("detail", detail.toString())
                .execute();
    }

    /**
     * Events, newest first.
     *
     * @param tenant only this tenant's; null for all
     * @param before only events older than this id, the last of the page before; null for the first page
     * @param limit 1 to 201
     */
    public List<AuditEvent> list(@Nullable TenantId tenant, @Nullable UUID before, int limit) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        select id, at, tenant_id, actor, action, detail::text from control.audit_event
                        where (:tenant::uuid is null or tenant_id = :tenant::uuid) and (:before::uuid is null or id < :before::uuid)
                        order by id desc limit :limit""")
                        .bind("tenant", tenant == null ? null : tenant.value())
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> read(row))
                        .list());
    }

    private static AuditEvent read(ResultSet row) throws SQLException {
        UUID tenant = row.getObject("tenant_id", UUID.class);
        return new AuditEvent(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                tenant == null ? null : new TenantId(tenant),
                row.getString("actor"),
                row.getString("action"),
                row.getString("detail"));
    }
}
