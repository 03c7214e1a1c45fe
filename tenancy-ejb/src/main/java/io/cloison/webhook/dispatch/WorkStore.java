package io.cloison.webhook.dispatch;

import io.cloison.base.ControlDatabase;
import io.cloison.base.TenantId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes deliveries and records what came of them, under leases in database time. Thread-safe. */
@Singleton
class WorkStore {

    private final ControlDatabase control;

    @Inject
    WorkStore(ControlDatabase control) {
        this.control = control;
    }

    /**
     * Takes deliveries that are due, the longest waiting first, of active tenants' endpoints that are enabled and have not asked to be left alone.
     *
     * @param atWork how many calls of each endpoint this node is making
     * @param each most calls of an endpoint at a time
     */
    List<Work> claim(int most, Map<UUID, Integer> atWork, int each, Duration lease) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with busy as (
                          select * from unnest(:endpoints::uuid[], :counts::int[]) as b(endpoint_id, calls)),
                        head as (
                          select d.id, d.endpoint_id, d.next_attempt_at from control.webhook_delivery d
                          join control.webhook_endpoint e on e.id = d.endpoint_id and e.disabled is null
                            and (e.not_before is null or e.not_before <= now())
                          join control.tenant t on t.id = d.tenant_id and t.status = 'active'
                          where d.status = 'pending' and d.next_attempt_at <= now()
                            and d.endpoint_id not in (select endpoint_id from busy where calls >= :each)
                          order by d.next_attempt_at limit 500),
                        ranked as (
                          select h.id, h.next_attempt_at, coalesce(b.calls, 0)
                            + row_number() over (partition by h.endpoint_id order by h.next_attempt_at) place
                          from head h left join busy b on b.endpoint_id = h.endpoint_id),
                        due as (
                          select id from control.webhook_delivery
                          where id in (select id from ranked where place <= :each order by next_attempt_at limit :most)
                            and status = 'pending' and next_attempt_at <= now()
                          for no key update skip locked)
                        update control.webhook_delivery d
                        set next_attempt_at = clock_timestamp() + make_interval(secs => :lease), fence = d.fence + 1
                        from due, control.webhook_endpoint e, control.webhook_message m
                        where d.id = due.id and e.id = d.endpoint_id and m.id = d.message_id
                        returning d.id, d.tenant_id, d.endpoint_id, d.message_id, d.fence, d.tries, e.url, e.secret,
                          case when e.old_secret_until > now() then e.old_secret end old_secret, m.body""")
                        .bindArray("endpoints", UUID.class, atWork.keySet().toArray())
                        .bindArray("counts", Integer.class, atWork.values().toArray())
                        .bind("each", each)
                        .bind("most", most)
                        .bind("lease", seconds(lease))
                        .map((row, context) -> read(row))
                        .list());
    }

    /** Waits until nobody else changes the endpoint; whoever records an attempt begins with it. */
    static void lock(Handle handle, Work work) {
        handle.createQuery(
                        "select id from control.webhook_endpoint where tenant_id = :tenant and id = :id for no key update")
                .bind("tenant", work.tenant().value())
                .bind("id", work.endpoint())
                .mapTo(UUID.class)
                .findOne();
    }

    /**
     * Records that the delivery has ended, or when it is tried again.
     *
     * @param pause until the next try; null where it has ended
     * @return the attempt's number; empty where another node has taken the delivery, or it was given up or sent anew
     */
    static OptionalInt end(Handle handle, Work work, String status, @Nullable Duration pause) {
        return handle.createQuery("""
                        update control.webhook_delivery
                        set status = :status, attempts = attempts + 1, tries = tries + 1,
                          next_attempt_at = clock_timestamp() + make_interval(secs => :pause),
                          ended_at = case when :status <> 'pending' then clock_timestamp() end
                        where tenant_id = :tenant and id = :id and fence = :fence and status = 'pending'
                        returning attempts""")
                .bind("status", status)
                .bind("pause", pause == null ? 0 : seconds(pause))
                .bind("tenant", work.tenant().value())
                .bind("id", work.delivery())
                .bind("fence", work.fence())
                .mapTo(int.class)
                .findOne()
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** Lets the endpoint alone for so long at least, with all that there is for it. */
    static void rest(Handle handle, Work work, Duration wish) {
        handle.createUpdate("""
                        update control.webhook_endpoint
                        set not_before = greatest(not_before, clock_timestamp() + make_interval(secs => :wish))
                        where tenant_id = :tenant and id = :id""")
                .bind("wish", seconds(wish))
                .bind("tenant", work.tenant().value())
                .bind("id", work.endpoint())
                .execute();
    }

    static void log(Handle handle, Work work, int number, Reply reply, Instant at, Duration took) {
        handle.createUpdate("""
                        insert into control.webhook_attempt (delivery_id, number, tenant_id, at, status, error, millis)
                        values (:delivery, :number, :tenant, :at, :status, :error, :millis)""")
                .bind("delivery", work.delivery())
                .bind("number", number)
                .bind("tenant", work.tenant().value())
                .bind("at", java.sql.Timestamp.from(at))
                .bind("status", reply.status())
                .bind("error", reply.problem())
                .bind("millis", (int) Math.min(took.toMillis(), Integer.MAX_VALUE))
                .execute();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static Work read(ResultSet row) throws SQLException {
        return new Work(
                row.getObject("id", UUID.class),
                new TenantId(row.getObject("tenant_id", UUID.class)),
                row.getObject("endpoint_id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getLong("fence"),
                row.getInt("tries"),
                row.getString("url"),
                new Work.Keys(row.getBytes("secret"), row.getBytes("old_secret")),
                row.getString("body"));
    }
}
