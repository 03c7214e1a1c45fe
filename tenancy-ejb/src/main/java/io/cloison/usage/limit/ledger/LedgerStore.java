package io.cloison.usage.limit.ledger;

import static io.cloison.usage.counter.CounterKeys.COLUMNS;
import static io.cloison.usage.counter.CounterKeys.KEYS;
import static io.cloison.usage.counter.CounterKeys.bind;
import static io.cloison.usage.counter.CounterKeys.column;

import io.cloison.base.TenantId;
import io.cloison.plan.StoredSource;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.CounterKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Leases and named consumption on record. Times are the database's. */
final class LedgerStore {

    private LedgerStore() {}

    /**
     * Bounds how long the transaction may keep others waiting: a node that is stopped in the middle of one loses it, and its locks, before those who
     * wait for them give up.
     */
    static void bound(Handle handle) {
        handle.execute("""
                select set_config('idle_in_transaction_session_timeout', '2000', true), set_config('lock_timeout', '3500', true)""");
    }

    /**
     * The leases of the counters.
     *
     * @param patience how long after being asked a node may still be expected to give back
     */
    static List<LeaseRow> leases(Handle handle, Collection<CounterKey> keys, Duration patience) {
        return bind(handle.createQuery("""
                        select l.*, l.recalled_at is not null recalled, l.expires_at <= clock_timestamp() expired,
                          l.expires_at > clock_timestamp() and coalesce(l.recalled_at > clock_timestamp() - make_interval(secs => :patience), true) reachable
                        from control.usage_lease l join""" + " " + KEYS + " using (" + COLUMNS + ")"), keys)
                .bind("patience", seconds(patience))
                .map((row, context) -> lease(row))
                .list();
    }

    static void save(Handle handle, List<LeaseRow> leases, Duration duration) {
        if (leases.isEmpty()) {
            return;
        }
        var statement = handle.createUpdate("""
                insert into control.usage_lease
                  (id, tenant_id, metric, window_start, window_end, node, size, recorded, expires_at)
                select k.*, clock_timestamp() + make_interval(secs => :duration)
                from unnest(:ids, :tenants, :metrics, :starts::text[]::timestamptz[], :ends::text[]::timestamptz[], :nodes, :sizes, :recorded) k
                on conflict (id) do update
                set size = excluded.size, recorded = excluded.recorded, expires_at = excluded.expires_at""");
        bind(statement, leases.stream().map(lease -> lease.key).toList())
                .bindArray("ids", UUID.class, column(leases, lease -> lease.id))
                .bindArray("nodes", UUID.class, column(leases, lease -> lease.node))
                .bindArray("sizes", Long.class, column(leases, lease -> lease.size))
                .bindArray("recorded", Long.class, column(leases, lease -> lease.recorded))
                .bind("duration", seconds(duration))
                .execute();
    }

    static void delete(Handle handle, List<UUID> leases) {
        if (!leases.isEmpty()) {
            handle.createUpdate("delete from control.usage_lease where id = any(:ids)")
                    .bindArray("ids", UUID.class, leases.toArray())
                    .execute();
        }
    }

    static void recall(Handle handle, List<UUID> leases) {
        if (!leases.isEmpty()) {
            handle.createUpdate("""
                            update control.usage_lease set recalled_at = clock_timestamp()
                            where id = any(:ids) and recalled_at is null""")
                    .bindArray("ids", UUID.class, leases.toArray())
                    .execute();
        }
    }

    static List<StoredKey> known(Handle handle, List<Consume> named) {
        if (named.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
                        select s.* from control.usage_key s
                        join unnest(:tenants, :metrics, :keys) k (tenant_id, metric, key) using (tenant_id, metric, key)""")
                .bindArray(
                        "tenants",
                        UUID.class,
                        column(named, one -> one.key().tenant().value()))
                .bindArray(
                        "metrics", String.class, column(named, one -> one.key().metric()))
                .bindArray("keys", String.class, column(named, Consume::id))
                .map((row, context) -> key(row))
                .list();
    }

    /** Whether all of them were new; another window's transaction may have been faster. */
    static boolean insert(Handle handle, List<StoredKey> keys) {
        int written = 0;
        for (StoredKey key : keys) {
            written += handle.createUpdate("""
                            insert into control.usage_key (tenant_id, metric, key, units, used, held, capacity, source, window_end)
                            values (:tenant, :metric, :key, :units, :used, :held, :capacity, :source::jsonb, :end::timestamptz) on conflict do nothing""")
                    .bind("tenant", key.tenant().value())
                    .bind("metric", key.metric())
                    .bind("key", key.key())
                    .bind("units", key.units())
                    .bind("used", key.used())
                    .bind("held", key.held())
                    .bind("capacity", key.capacity())
                    .bind("source", StoredSource.write(key.source()))
                    .bind("end", key.end().toString())
                    .execute();
        }
        return written == keys.size();
    }

    private static LeaseRow lease(ResultSet row) throws SQLException {
        var lease = new LeaseRow(
                row.getObject("id", UUID.class),
                CounterKeys.read(row),
                row.getObject("node", UUID.class),
                row.getBoolean("reachable"),
                row.getBoolean("expired"),
                row.getBoolean("recalled"));
        lease.size = row.getLong("size");
        lease.recorded = row.getLong("recorded");
        return lease;
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        return new StoredKey(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getString("metric"),
                row.getString("key"),
                row.getLong("units"),
                row.getLong("used"),
                row.getLong("held"),
                row.getObject("capacity", Long.class),
                StoredSource.read(row.getString("source")),
                row.getTimestamp("window_end").toInstant());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
