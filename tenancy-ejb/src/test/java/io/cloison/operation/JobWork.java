package io.cloison.operation;

import io.cloison.base.ControlDatabase;
import io.cloison.base.Ids;
import io.cloison.base.TenantId;
import io.cloison.plan.BillingCalendar;
import io.cloison.plan.Window;
import io.cloison.plan.entitlement.TenantLimits;
import io.cloison.plan.subscription.ChangeRequest;
import io.cloison.plan.subscription.PlanChanges;
import io.cloison.tenant.IsolationMode;
import io.cloison.testing.APlan;
import io.cloison.testing.ATenant;
import io.cloison.testing.Platform;
import io.cloison.usage.counter.Counters;
import io.cloison.usage.counter.Increment;
import io.cloison.usage.event.Events;
import io.cloison.usage.event.UsageEvent;
import io.cloison.usage.metric.Metric;
import io.cloison.usage.rollup.Rollups;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Something for a job to do, in the database, and how one sees that it was done: a query that finds rows before or after. */
@Vetoed
final class JobWork {

    private static final String LONG_AGO = "now() - interval '3 years'";
    private static final Jdbi CONTROL =
            Platform.started().bean(ControlDatabase.class).jdbi();
    private static final Map<String, Kind> KINDS = kinds();

    private final String sign;
    private final TenantId tenant;

    private JobWork(String sign, TenantId tenant) {
        this.sign = sign;
        this.tenant = tenant;
    }

    static Set<String> names() {
        return KINDS.keySet();
    }

    /** New work for the job of the name. */
    static JobWork of(String name) {
        Kind kind = java.util.Objects.requireNonNull(KINDS.get(name), name);
        TenantId tenant = ATenant.in(IsolationMode.ROW).made().id();
        kind.work.plant(tenant);
        return new JobWork(kind.sign, tenant);
    }

    boolean isDone() {
        return CONTROL.withHandle(handle -> handle.createQuery("select " + sign)
                .bind("tenant", tenant.value())
                .mapTo(boolean.class)
                .one());
    }

    private static Map<String, Kind> kinds() {
        var kinds = new TreeMap<String, Kind>();
        kinds.put(
                "forget-operations",
                new Kind(
                        "not exists (select from control.operation where tenant_id = :tenant and kind = 'sample')",
                        tenant -> execute("""
                        insert into control.operation (id, kind, tenant_id, status, requested_by, ended_at)
                        values ('%s', 'sample', '%s', 'succeeded', 'tests', %s)""".formatted(Ids.next(), tenant, LONG_AGO))));
        kinds.put("forget-webhook-messages", gone("webhook_message", (id, tenant) ->
                """
                        insert into control.webhook_message (id, tenant_id, type, body, created_at)
                        values ('%s', '%s', 'test', '{}', %s)""".formatted(id, tenant, LONG_AGO)));
        kinds.put("send-mail", gone("mail", (id, tenant) -> """
                        insert into control.mail (id, tenant_id, address, subject, body, status, ended_at)
                        values ('%s', '%s', 'ann@example.com', 'S', 'B', 'sent', %s)""".formatted(id, tenant, LONG_AGO)));
        kinds.put("usage-forget-inbox", gone("usage_inbox", (id, tenant) -> """
                        insert into control.usage_inbox (id, tenant_id, event_key, body, reason, received_at)
                        values ('%s', '%s', gen_random_uuid(), '{}', 'tests', %s)""".formatted(id, tenant, LONG_AGO)));
        kinds.put("forget-usage", gone("usage_counter", (id, tenant) -> """
                        insert into control.usage_counter (tenant_id, metric, window_start, window_end)
                        values ('%s', 'calls', %s - interval '1 day', %s)""".formatted(tenant, LONG_AGO, LONG_AGO)));
        kinds.put(
                "forget-idempotency-keys",
                new Kind(
                        "not exists (select from control.idempotency_key where scope = :tenant::text)",
                        tenant -> execute("""
                        insert into control.idempotency_key (scope, caller, key, request_hash, locked_until, created_at)
                        values ('%s', 'ann', 'k', '', %s, %s)""".formatted(tenant, LONG_AGO, LONG_AGO))));
        kinds.put(
                "expire-holds",
                new Kind(
                        "exists (select from control.usage_hold where tenant_id = :tenant and status = 'expired')",
                        JobWork::plantHold));
        kinds.put(
                "subscriptions",
                new Kind(
                        "exists (select from control.audit_event where tenant_id = :tenant and action = 'subscription.moved-on')",
                        JobWork::plantSubscription));
        kinds.put(
                "judge-usage",
                new Kind("exists (select from control.alert where tenant_id = :tenant)", JobWork::plantUsage));
        kinds.put(
                "usage-users",
                new Kind(
                        "exists (select from control.usage_event where tenant_id = :tenant and metric = 'users')",
                        tenant -> {}));
        kinds.put(
                "usage-storage",
                new Kind(
                        "exists (select from control.usage_event where tenant_id = :tenant and metric = 'storage')",
                        tenant -> {}));
        kinds.put(
                "usage-rollup",
                new Kind("exists (select from control.usage where tenant_id = :tenant)", JobWork::plantEvent));
        kinds.put(
                "usage-reconcile",
                new Kind("exists (select from control.usage where tenant_id = :tenant and value = 1)", tenant -> {
                    plantEvent(tenant);
                    Platform.started().bean(Rollups.class).roll();
                    execute("update control.usage set value = 99 where tenant_id = '" + tenant + "'");
                }));
        kinds.put(
                "warm-pool",
                new Kind(
                        "exists (select from control.warm_placement where ready and isolation = 'schema' and :tenant::uuid is not null)",
                        tenant -> {}));
        return kinds;
    }

    /** A row that is old enough to be forgotten. */
    private static Kind gone(String table, Old old) {
        return new Kind(
                "not exists (select from control." + table + " where tenant_id = :tenant)",
                tenant -> execute(old.row(Ids.next(), tenant)));
    }

    private static void plantHold(TenantId tenant) {
        execute("""
                insert into control.usage_counter (tenant_id, metric, window_start, window_end, held)
                values ('%s', 'api_calls', '2026-01-01', '2026-02-01', 5)""".formatted(tenant));
        execute("""
                insert into control.usage_hold (id, tenant_id, metric, window_start, window_end, units, status, expires_at)
                values ('%s', '%s', 'api_calls', '2026-01-01', '2026-02-01', 5, 'open', %s)""".formatted(Ids.next(), tenant, LONG_AGO));
    }

    private static void plantSubscription(TenantId tenant) {
        var change = new ChangeRequest(APlan.with("{}").priced(1000).create().key(), null, false);
        Platform.started().bean(PlanChanges.class).change(tenant, change, "ada");
        execute("""
                update control.subscription set period_start = period_start - interval '40 days', period_end = period_end - interval '40 days',
                  price_since = price_since - interval '40 days', due_at = due_at - interval '40 days'
                where tenant_id = '%s'""".formatted(tenant));
    }

    private static void plantUsage(TenantId tenant) {
        CONTROL.useTransaction(handle -> Platform.started()
                .bean(TenantLimits.class)
                .replace(handle, tenant, Map.of(Metric.API_CALLS, 10L), "ada"));
        var month = BillingCalendar.UTC.period(Window.BILLING_PERIOD, Instant.now());
        var used = new Increment(tenant, Metric.API_CALLS, month, 9);
        CONTROL.useTransaction(handle -> Platform.started().bean(Counters.class).add(handle, List.of(used)));
    }

    private static void plantEvent(TenantId tenant) {
        var event = new UsageEvent(tenant, "urn:tests", "e", Metric.API_CALLS, Instant.now(), 1, Map.of());
        CONTROL.useTransaction(handle -> Platform.started().bean(Events.class).append(handle, List.of(event)));
    }

    private static void execute(String sql) {
        CONTROL.useHandle(handle -> handle.execute(sql));
    }

    /**
     * What work looks like.
     *
     * @param sign true once it is done, in SQL
     */
    private record Kind(String sign, Plant work) {}

    /** Makes work for a tenant. */
    private interface Plant {
        void plant(TenantId tenant);
    }

    /** The statement that makes an old row. */
    private interface Old {
        String row(UUID id, TenantId tenant);
    }
}
