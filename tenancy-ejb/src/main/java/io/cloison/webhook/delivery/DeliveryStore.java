package io.cloison.webhook.delivery;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalogue's tables of messages and deliveries. */
final class DeliveryStore {

    /** Nodes listen to it in order to wake up when something is to be sent. */
    static final String CHANNEL = "cloison_webhook";

    private static final String SELECT = """
            select d.id, d.message_id, m.type, d.status, d.created_at, d.next_attempt_at, d.ended_at,
              coalesce((select jsonb_agg(to_jsonb(a) - 'delivery_id' - 'tenant_id' order by a.number)
                from control.webhook_attempt a where a.delivery_id = d.id), '[]')::text log
            from control.webhook_delivery d join control.webhook_message m on m.id = d.message_id
            where d.tenant_id = :tenant and d.endpoint_id = :endpoint\s""";

    private DeliveryStore() {}

    /** The enabled endpoints of an active tenant that are told news of the type. */
    static List<UUID> listeners(Handle handle, TenantId tenant, String type) {
        return handle.createQuery("""
                        select e.id from control.webhook_endpoint e join control.tenant t on t.id = e.tenant_id
                        where e.tenant_id = :tenant and t.status = 'active' and e.disabled is null
                          and (cardinality(e.events) = 0 or :type = any(e.events))
                        order by e.id""")
                .bind("tenant", tenant.value())
                .bind("type", type)
                .mapTo(UUID.class)
                .list();
    }

    static UUID insertMessage(Handle handle, TenantId tenant, String type, String body, Instant at) {
        UUID id = Ids.next();
        handle.createUpdate("""
                        insert into control.webhook_message (id, tenant_id, type, body, created_at)
                        values (:id, :tenant, :type, :body, :at)""")
                .bind("id", id)
                .bind("tenant", tenant.value())
                .bind("type", type)
                .bind("body", body)
                .bind("at", java.sql.Timestamp.from(at))
                .execute();
        return id;
    }

    static UUID insertDelivery(Handle handle, TenantId tenant, UUID endpoint, UUID message) {
        UUID id = Ids.next();
        handle.createUpdate("""
                        insert into control.webhook_delivery (id, tenant_id, endpoint_id, message_id)
                        values (:id, :tenant, :endpoint, :message)""")
                .bind("id", id)
                .bind("tenant", tenant.value())
                .bind("endpoint", endpoint)
                .bind("message", message)
                .execute();
        return id;
    }

    /** Wakes every node when the transaction is committed. */
    static void wake(Handle handle) {
        handle.createQuery("select pg_notify(:channel, '')::text")
                .bind("channel", CHANNEL)
                .mapTo(String.class)
                .one();
    }

    static List<Delivery> list(Handle handle, TenantId tenant, UUID endpoint, @Nullable UUID before, int limit) {
        return handle.createQuery(
                        SELECT + "and (:before::uuid is null or d.id < :before::uuid) order by d.id desc limit :limit")
                .bind("tenant", tenant.value())
                .bind("endpoint", endpoint)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> DeliveryRow.read(row))
                .list();
    }

    static Optional<Delivery> find(Handle handle, TenantId tenant, UUID endpoint, UUID id) {
        return handle.createQuery(SELECT + "and d.id = :id")
                .bind("tenant", tenant.value())
                .bind("endpoint", endpoint)
                .bind("id", id)
                .map((row, context) -> DeliveryRow.read(row))
                .findOne();
    }

    /** Makes the delivery due anew, whatever came of it; an attempt under way counts no more. False where there is none. */
    static boolean renew(Handle handle, TenantId tenant, UUID endpoint, UUID id) {
        return handle.createUpdate("""
                        update control.webhook_delivery
                        set status = 'pending', tries = 0, next_attempt_at = now(), fence = fence + 1, ended_at = null
                        where tenant_id = :tenant and endpoint_id = :endpoint and id = :id""")
                        .bind("tenant", tenant.value())
                        .bind("endpoint", endpoint)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Gives up whatever is still to go to the endpoint. */
    static void giveUp(Handle handle, TenantId tenant, UUID endpoint) {
        handle.createUpdate("""
                        update control.webhook_delivery set status = 'failed', fence = fence + 1, ended_at = now()
                        where tenant_id = :tenant and endpoint_id = :endpoint and status = 'pending'""")
                .bind("tenant", tenant.value())
                .bind("endpoint", endpoint)
                .execute();
    }

    /** Forgets messages of that age that nobody waits for, at most so many; how many they were. */
    static int forget(Handle handle, Duration age, int most) {
        return handle.createUpdate("""
                        delete from control.webhook_message where id in (
                          select m.id from control.webhook_message m
                          where m.created_at < now() - make_interval(secs => :age)
                            and not exists (select from control.webhook_delivery d
                              where d.message_id = m.id and d.status = 'pending')
                          order by m.created_at limit :most)""")
                .bind("age", age.toMillis() / 1000.0)
                .bind("most", most)
                .execute();
    }
}
