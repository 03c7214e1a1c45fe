package io.cloison.alert.mail;

import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The catalogue's table of mail. */
final class MailStore {

    private static final int MOST_RECIPIENTS = 50;

    private MailStore() {}

    /** Those who look after an active tenant; nobody twice. */
    static List<Recipient> recipients(Handle handle, TenantId tenant) {
        return handle.createQuery("""
                        select distinct on (lower(address)) address, name from (
                          select m.email address, m.name, 1 place from control.member m
                          join control.tenant t on t.id = m.tenant_id and t.status = 'active'
                          where m.tenant_id = :tenant and m.role in ('owner', 'admin')
                          union all
                          select target, null, 2 from control.tenant t, jsonb_array_elements_text(
                            case jsonb_typeof(t.settings -> 'notification_targets')
                            when 'array' then t.settings -> 'notification_targets' else '[]' end) target
                          where t.id = :tenant and t.status = 'active') known
                        where address ~ '^[^@[:space:][:cntrl:]]+@[^@[:space:][:cntrl:]]+$' and length(address) <= 320
                        order by lower(address), place limit :most""")
                .bind("tenant", tenant.value())
                .bind("most", MOST_RECIPIENTS)
                .map((row, context) -> new Recipient(row.getString("address"), row.getString("name")))
                .list();
    }

    static void insert(Handle handle, TenantId tenant, Recipient recipient, String subject, String body) {
        handle.createUpdate("""
                        insert into control.mail (id, tenant_id, address, name, subject, body)
                        values (:id, :tenant, :address, :name, :subject, :body)""")
                .bind("id", Ids.next())
                .bind("tenant", tenant.value())
                .bind("address", recipient.address())
                .bind("name", recipient.name())
                .bind("subject", subject)
                .bind("body", body)
                .execute();
    }

    /** Takes mail of active tenants that is due, the longest waiting first; it is due again after the lease. */
    static List<Mail> claim(Handle handle, int most, Duration lease) {
        return handle.createQuery("""
                        update control.mail
                        set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)
                        where id in (
                          select m.id from control.mail m join control.tenant t on t.id = m.tenant_id and t.status = 'active'
                          where m.status = 'pending' and m.next_attempt_at <= now()
                          order by m.next_attempt_at limit :most for no key update of m skip locked)
                        returning id, address, name, subject, body, attempts""")
                .bind("most", most)
                .bind("lease", lease.toSeconds())
                .map((row, context) -> new Mail(
                        row.getObject("id", java.util.UUID.class),
                        row.getString("address"),
                        row.getString("name"),
                        row.getString("subject"),
                        row.getString("body"),
                        row.getInt("attempts")))
                .list();
    }

    /** Records what came of an attempt. */
    static void record(Handle handle, Mail mail, String status, @Nullable String error, Duration pause) {
        handle.createUpdate("""
                        update control.mail
                        set status = :status, error = :error, next_attempt_at = now() + make_interval(secs => :pause),
                          ended_at = case when :status <> 'pending' then now() end
                        where id = :id and status = 'pending' and attempts = :attempts""")
                .bind("status", status)
                .bind("error", error)
                .bind("pause", pause.toSeconds())
                .bind("id", mail.id())
                .bind("attempts", mail.attempts())
                .execute();
    }

    /** Forgets mail that ended so long ago; how many they were. */
    static int forget(Handle handle, Duration age) {
        return handle.createUpdate(
                        "delete from control.mail where status <> 'pending' and ended_at < now() - make_interval(secs => :age)")
                .bind("age", age.toSeconds())
                .execute();
    }

    /** @param name null where it is not known */
    record Recipient(String address, @Nullable String name) {}
}
