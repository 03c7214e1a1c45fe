package io.cloison.usage.intake;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of events that wait for a metric. */
final class InboxStore {

    private static final int MAX_REASON = 500;

    private InboxStore() {}

    /** Keeps the events; one that waits already is not kept again. */
    static void insert(Handle handle, TenantId tenant, List<Batch.Unmatched> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into control.usage_inbox (tenant_id, id, event_key, body, reason, received_at)
                        select :tenant, id, key, body::jsonb, reason, :now from unnest(:ids, :keys, :bodies, :reasons) as input (id, key, body, reason)
                        order by key
                        on conflict (tenant_id, event_key) do nothing""")
                .bind("tenant", tenant.value())
                .bind("now", Timestamp.from(now))
                .bindArray(
                        "ids",
                        UUID.class,
                        events.stream().map(event -> Ids.next()).toArray())
                .bindArray(
                        "keys",
                        UUID.class,
                        events.stream().map(Batch.Unmatched::key).toArray())
                .bindArray(
                        "bodies",
                        String.class,
                        events.stream()
                                .map(event -> event.envelope().toJson().toString())
                                .toArray())
                .bindArray(
                        "reasons",
                        String.class,
                        events.stream().map(event -> shorten(event.reason())).toArray())
                .execute();
    }

    /** The tenant's entries, oldest first. */
    static List<InboxEntry> list(Handle handle, TenantId tenant, @Nullable UUID after, int limit) {
        return handle.createQuery(
                        "select id, received_at, reason, body::text from control.usage_inbox where tenant_id = :tenant"
                                + (after == null ? "" : " and id > :after") + " order by id limit :limit")
                .bind("tenant", tenant.value())
                .bindMap(after == null ? Map.of() : Map.of("after", after))
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list();
    }

    static Optional<InboxEntry> find(Handle handle, TenantId tenant, UUID id) {
        return handle.createQuery(
                        "select id, received_at, reason, body::text from control.usage_inbox where tenant_id = :tenant and id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static InboxEntry read(ResultSet row) throws SQLException {
        return new InboxEntry(
                row.getObject("id", UUID.class),
                row.getTimestamp("received_at").toInstant(),
                row.getString("reason"),
                Envelope.of(row.getString("body")).toJson());
    }

    /** Takes the entry out, so that nobody else can; whether it was there. */
    static boolean take(Handle handle, TenantId tenant, UUID id) {
        return handle.createUpdate("delete from control.usage_inbox where tenant_id = :tenant and id = :id")
                        .bind("tenant", tenant.value())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Says why the entry still waits. */
    static void explain(Handle handle, TenantId tenant, UUID id, String reason) {
        handle.createUpdate("update control.usage_inbox set reason = :reason where tenant_id = :tenant and id = :id")
                .bind("tenant", tenant.value())
                .bind("id", id)
                .bind("reason", shorten(reason))
                .execute();
    }

    /** Forgets what came in before that time; how many they were. */
    static int forget(Handle handle, Instant before) {
        return handle.createUpdate("delete from control.usage_inbox where received_at < :before")
                .bind("before", Timestamp.from(before))
                .execute();
    }

    private static String shorten(String reason) {
        return reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) : reason;
    }
}
