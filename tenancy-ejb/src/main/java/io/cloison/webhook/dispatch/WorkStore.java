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
     * @param room for how many of them; not one more of an endpoint or a tenant than there is room for
     */
    List<Work> claim(Load.Room room, Duration lease) {
        return control.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        with endpoint as (
                          select e.id, coalesce(b.calls, 0) calls,
                            case when e.failing_since is null then :endpoint_most else 1 end most
                          from control.webhook_endpoint e
                          left join unnest(:endpoints::uuid[], :endpoint_calls::int[]) as b(id, calls) on b.id = e.id
                          where e.disabled is null and (e.not_before is null or e.not_before <= now())),
                        tenant as (
                          select t.id, coalesce(b.calls, 0) calls from control.tenant t
                          left join unnest(:tenants::uuid[], :tenant_calls::int[]) as b(id, calls) on b.id = t.id
                          where t.status = 'active'),
                        head as (
                          select d.id, d.tenant_id, d.endpoint_id, d.next_attempt_at,
                            t.calls tenant_calls, e.calls endpoint_calls, e.most endpoint_most
                          from control.webhook_delivery d
                          join endpoint e on e.id = d.endpoint_id and e.calls < e.most
                          join tenant t on t.id = d.tenant_id and t.calls < :tenant_most
                          where d.status = 'pending' and d.next_attempt_at <= now()
                          order by d.next_attempt_at limit 500),
                        of_endpoint as (
                          select h.*, row_number() over (partition by endpoint_id order by next_attempt_at) place from head h),
                        of_tenant as (
                          select o.id, o.next_attempt_at, o.tenant_calls,
                            row_number() over (partition by tenant_id order by next_attempt_at) place
                          from of_endpoint o where endpoint_calls + place <= endpoint_most),
                        due as (
                          select id from control.webhook_delivery
                          where id in (select id from of_tenant where tenant_calls + place <= :tenant_most
                              order by next_attempt_at limit :free)
                            and status = 'pending' and next_attempt_at <= now()
                          for no key update skip locked)
                        update control.webhook_delivery d
                        set next_attempt_at = clock_timestamp() + make_interval(secs => :lease), fence = d.fence + 1
                        from due, control.webhook_endpoint e, control.webhook_message m
                        where d.id = due.id and e.id = d.endpoint_id and m.id = d.message_id
                        returning d.id, d.tenant_id, d.endpoint_id, d.message_id, d.fence, d.tries, e.url, e.secret,
                          case when e.old_secret_until > now() then e.old_secret end old_secret, m.body""")
                        .bindArray(
                                "endpoints",
                                UUID.class,
                                room.endpoints().keySet().toArray())
                        .bindArray(
                                "endpoint_calls",
                                Integer.class,
                                room.endpoints().values().toArray())
                        .bindArray(
                                "tenants",
                                UUID.class,
                                room.tenants().keySet().stream()
                                        .map(TenantId::value)
                                        .toArray())
                        .bindArray(
                                "tenant_calls",
                                Integer.class,
                                room.tenants().values().toArray())
                        .bind("endpoint_most", room.endpointMost())
                        .bind("tenant_most", room.tenantMost())
                        .bind("free", room.free())
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
