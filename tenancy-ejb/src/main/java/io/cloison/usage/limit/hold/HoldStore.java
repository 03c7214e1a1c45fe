package io.cloison.usage.limit.hold;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import io.cloison.usage.counter.CounterKey;
import io.cloison.usage.counter.CounterKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table of holds. Times are the database's. */
@Singleton
class HoldStore {

    private static final int MOST_AT_ONCE = 500;

    private final ControlDatabase control;

    @Inject
    HoldStore(ControlDatabase control) {
        this.control = control;
    }

    void insert(Handle handle, UUID id, CounterKey counter, long units, Duration ttl, @Nullable String key) {
        handle.createUpdate("""
                        insert into control.usage_hold (id, tenant_id, metric, window_start, window_end, units, key, status, expires_at)
                        values (:id, :tenant, :metric, :start::timestamptz, :end::timestamptz, :units, :key, 'open',
                          clock_timestamp() + make_interval(secs => :ttl))""")
                .bind("id", id)
                .bind("tenant", counter.tenant().value())
                .bind("metric", counter.metric())
                .bind("start", counter.period().start().toString())
                .bind("end", counter.period().end().toString())
                .bind("units", units)
                .bind("key", key)
                .bind("ttl", ttl.toMillis() / 1000.0)
                .execute();
    }

    Optional<Hold> find(TenantId tenant, UUID id) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select * from control.usage_hold where tenant_id = :tenant and id = :id")
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    Optional<Hold> named(TenantId tenant, String metric, String key) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from control.usage_hold where tenant_id = :tenant and metric = :metric and key = :key""")
                        .bind("tenant", tenant.value())
                        .bind("metric", metric)
                        .bind("key", key)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** Ends an open hold that has not expired, or one that has; its units, or -1 where it is none of that. */
    long end(Handle handle, Hold hold, Hold.Status status, @Nullable Long settled) {
        String time =
                status == Hold.Status.EXPIRED ? "expires_at <= clock_timestamp()" : "expires_at > clock_timestamp()";
        return handle.createQuery("""
                        update control.usage_hold set status = :status, settled = :settled, ended_at = clock_timestamp()
                        where tenant_id = :tenant and id = :id and status = 'open' and""" + " " + time + " returning units")
                .bind("status", status.name().toLowerCase(Locale.ROOT))
                .bind("settled", settled)
                .bind("tenant", hold.counter().tenant().value())
                .bind("id", hold.id())
                .mapTo(long.class)
                .findOne()
                .orElse(-1L);
    }

    /** Open holds of all tenants whose time is over, the longest over first. */
    List<Hold> expired() {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                select * from control.usage_hold where status = 'open' and expires_at <= clock_timestamp()
                                order by expires_at limit :most""")
                        .bind("most", MOST_AT_ONCE)
                        .map((row, context) -> read(row))
                        .list());
    }

    private static Hold read(ResultSet row) throws SQLException {
        return new Hold(
                row.getObject("id", UUID.class),
                CounterKeys.read(row),
                row.getLong("units"),
                row.getString("key"),
                Hold.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getObject("settled", Long.class),
                row.getTimestamp("expires_at").toInstant());
    }
}
