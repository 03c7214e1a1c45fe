package io.cloison.alert;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.plan.Period;
import io.cloison.plan.StoredSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of alerts. */
final class AlertStore {

    private static final String COLUMNS = """
            id, tenant_id, rule, metric, window_start, window_end, threshold, projected, value, limit_value, source, fired_at,
            acknowledged_at, acknowledged_by""";

    private AlertStore() {}

    /** Writes the alert of an active tenant where it was never written before; empty otherwise. */
    static Optional<Alert> insert(Handle handle, Crossing crossing, Instant at) {
        return handle.createQuery("""
                        insert into control.alert (id, tenant_id, rule, metric, window_start, window_end, threshold, projected,
                          value, limit_value, source, fired_at)
                        select :id, t.id, :rule, :metric, :start, :end, :threshold, :projected, :value, :limit, :source::jsonb, :at
                        from control.tenant t where t.id = :tenant and t.status = 'active'
                        on conflict on constraint alert_once do nothing
                        returning\s""" + COLUMNS)
                .bind("id", Ids.next())
                .bind("tenant", crossing.tenant().value())
                .bind("rule", crossing.rule())
                .bind("metric", crossing.metric())
                .bind("start", Timestamp.from(crossing.period().start()))
                .bind("end", Timestamp.from(crossing.period().end()))
                .bind("threshold", crossing.threshold())
                .bind("projected", crossing.isProjected())
                .bind("value", crossing.value())
                .bind("limit", crossing.limit().units())
                .bind("source", StoredSource.write(crossing.limit().source()))
                .bind("at", Timestamp.from(at))
                .map((row, context) -> read(row))
                .findOne();
    }

    static List<Alert> list(
            Handle handle, TenantId tenant, @Nullable Boolean acknowledged, @Nullable UUID before, int limit) {
        return handle.createQuery("select " + COLUMNS + """
                         from control.alert
                        where tenant_id = :tenant and (:before::uuid is null or id < :before::uuid)
                          and (:acknowledged::boolean is null or (acknowledged_at is not null) = :acknowledged::boolean)
                        order by id desc limit :limit""")
                .bind("tenant", tenant.value())
                .bind("before", before)
                .bind("acknowledged", acknowledged)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    /** The alert, acknowledged now unless it was before; empty where the tenant has none with the id. */
    static Optional<Alert> acknowledge(Handle handle, TenantId tenant, UUID id, String by, Instant at) {
        return handle.createQuery("""
                        update control.alert
                        set acknowledged_at = coalesce(acknowledged_at, :at), acknowledged_by = coalesce(acknowledged_by, :by)
                        where tenant_id = :tenant and id = :id
                        returning\s""" + COLUMNS)
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("by", by)
                .bind("at", Timestamp.from(at))
                .map((row, context) -> read(row))
                .findOne();
    }

    private static Alert read(ResultSet row) throws SQLException {
        Timestamp acknowledged = row.getTimestamp("acknowledged_at");
        return new Alert(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("rule"),
                row.getString("metric"),
                new Period(
                        row.getTimestamp("window_start").toInstant(),
                        row.getTimestamp("window_end").toInstant()),
                row.getInt("threshold"),
                row.getBoolean("projected"),
                row.getLong("value"),
                row.getLong("limit_value"),
                StoredSource.read(row.getString("source")),
                row.getTimestamp("fired_at").toInstant(),
                acknowledged == null ? null : acknowledged.toInstant(),
                row.getString("acknowledged_by"));
    }
}
