package io.cloison.usage.event;

import io.cloison.base.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of events, and the marks that come with them. */
final class EventStore {

    private EventStore() {}

    /**
     * Keeps those that are new, and marks their buckets; in one round trip. Callers have the rows in the order of tenant and key, so that two who
     * write the same events wait for each other and not in a circle.
     *
     * @return the keys of those that were new
     */
    static List<UUID> insert(Handle handle, List<EventRow> rows) {
        var query = handle.createQuery("""
                with stored as (
                  insert into control.usage_event (tenant_id, key, metric, at, bucket, value, grp, member, source, id, properties)
                  select tenant_id, key, metric, at, bucket, value, grp, member, source, id, properties::jsonb
                  from unnest(:tenants, :keys, :metrics,
                      :times::text[]::timestamptz[], :buckets::text[]::timestamptz[], :values, :groups, :members, :sources, :ids, :properties)
                    as input (tenant_id, key, metric, at, bucket, value, grp, member, source, id, properties)
                  on conflict (tenant_id, key) do nothing
                  returning tenant_id, key, metric, bucket),
                marked as (
                  insert into control.usage_dirty (tenant_id, metric, bucket)
                  select distinct tenant_id, metric, bucket from stored)
                select key from stored""");
        var statement = new Columns(query, rows)
                .uuids("tenants", row -> row.event().tenant().value())
                .uuids("keys", EventRow::key)
                .texts("metrics", row -> row.event().metric())
                .texts("times", row -> row.event().at().toString())
                .texts("buckets", row -> row.bucket().toString())
                .numbers("values", row -> row.event().value())
                .texts("groups", EventRow::group)
                .uuids("members", EventRow::member)
                .texts("sources", row -> row.event().source())
                .texts("ids", row -> row.event().id())
                .texts("properties", EventRow::properties)
                .query();
        return statement.mapTo(UUID.class).list();
    }

    /** The time of the latest event of the tenant's metric; empty where there is none. */
    static Optional<Instant> last(Handle handle, TenantId tenant, String metric) {
        return handle.createQuery("""
                        select at from control.usage_event where tenant_id = :tenant and metric = :metric
                        order by bucket desc, at desc limit 1""")
                .bind("tenant", tenant.value())
                .bind("metric", metric)
                .map((row, context) -> row.getTimestamp("at").toInstant())
                .findOne();
    }

    /** Binds a list's columns as arrays. */
    private record Columns(Query query, List<EventRow> rows) {

        Columns texts(String name, Function<EventRow, @Nullable Object> value) {
            return bind(name, String.class, value);
        }

        Columns uuids(String name, Function<EventRow, @Nullable Object> value) {
            return bind(name, UUID.class, value);
        }

        Columns numbers(String name, Function<EventRow, @Nullable Object> value) {
            return bind(name, Long.class, value);
        }

        private Columns bind(String name, Class<?> type, Function<EventRow, @Nullable Object> value) {
            query.bindArray(name, type, rows.stream().map(value).toArray());
            return this;
        }
    }
}
