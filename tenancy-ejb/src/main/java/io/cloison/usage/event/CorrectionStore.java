package io.cloison.usage.event;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import io.cloison.base.TenantId;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.metric.Metrics;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of corrections. Thread-safe. */
@Singleton
public class CorrectionStore {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final Metrics metrics;
    private final Clock clock;

    @Inject
    public CorrectionStore(Metrics metrics, Clock clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The tenant's event as it counts now; empty where it has none of that name. */
    public Optional<CountedEvent> find(Handle handle, TenantId tenant, String source, String id) {
        return handle.createQuery("""
                        select e.source, e.id, e.metric, e.at, coalesce(c.value, e.value) as value,
                          coalesce(c.properties, e.properties)::text as properties, coalesce(c.revision, 0) as revision,
                          coalesce(c.kind = 'void', false) as is_void
                        from control.usage_event e
                        left join control.usage_correction c on c.tenant_id = e.tenant_id and c.event_key = e.key
                        where e.tenant_id = :tenant and e.key = :key order by c.revision desc nulls last limit 1""")
                .bind("tenant", tenant.value())
                .bind("key", Digest.key(source, id))
                .map((row, context) -> read(tenant, row))
                .findOne();
    }

    /**
     * Keeps the correction and marks the event's bucket.
     *
     * @throws ProblemException {@code conflict} where somebody else has corrected the event in the meantime
     */
    public void insert(Handle handle, CountedEvent corrected, String reason, String by) {
        UsageEvent event = corrected.event();
        Metric metric = metrics.require(event.metric());
        EventRow row = EventRow.of(event, metric);
        int added = handle.createUpdate("""
                        insert into control.usage_correction (tenant_id, event_key, revision, kind, value, member, grp, properties,
                          reason, made_by, made_at)
                        values (:tenant, :key, :revision, :kind, :value, :member::uuid, :group, :properties::jsonb, :reason, :by, :at)
                        on conflict do nothing""")
                .bind("tenant", event.tenant().value())
                .bind("key", row.key())
                .bind("revision", corrected.revision())
                .bind("kind", corrected.isVoid() ? "void" : "amend")
                .bind("value", event.value())
                .bind("member", row.member())
                .bind("group", row.group())
                .bind("properties", EventRow.json(event.properties()).toString())
                .bind("reason", reason)
                .bind("by", by)
                .bind("at", Timestamp.from(clock.instant()))
                .execute();
        if (added == 0) {
            throw new ProblemException(ProblemKind.CONFLICT, "The event is being corrected.");
        }
        mark(handle, row);
    }

    private static void mark(Handle handle, EventRow row) {
        handle.createUpdate(
                        "insert into control.usage_dirty (tenant_id, metric, bucket) values (:tenant, :metric, :bucket)")
                .bind("tenant", row.event().tenant().value())
                .bind("metric", row.event().metric())
                .bind("bucket", Timestamp.from(row.bucket()))
                .execute();
    }

    private static CountedEvent read(TenantId tenant, ResultSet row) throws SQLException {
        var event = new UsageEvent(
                tenant,
                row.getString("source"),
                row.getString("id"),
                row.getString("metric"),
                row.getTimestamp("at").toInstant(),
                row.getLong("value"),
                properties(row.getString("properties")));
        return new CountedEvent(event, row.getInt("revision"), row.getBoolean("is_void"));
    }

    private static Map<String, String> properties(@Nullable String text) {
        var properties = new HashMap<String, String>();
        if (text != null) {
            try (var reader = JSON.createReader(new StringReader(text))) {
                reader.readObject().forEach((name, value) -> properties.put(name, ((JsonString) value).getString()));
            }
        }
        return properties;
    }
}
