package io.cloison.it.routes;

import io.cloison.it.stack.Sql;
import java.util.UUID;

/** The ids of a tenant's webhook, a delivery to it, an alert and an alert rule. */
public record HookIds(String webhook, String delivery, String alert, String rule) {

    /** The ids of a tenant that does not exist. */
    static HookIds absent() {
        return new HookIds(random(), random(), random(), random());
    }

    /** Writes one of each, with the canary in every text; the webhook is disabled, so that nothing moves by itself. */
    static HookIds seed(String tenant, Sql sql, String canary) {
        var ids = absent();
        var message = random();
        sql.execute("cloison", """
                insert into control.webhook_endpoint (id, tenant_id, url, description, disabled, secret)
                  values ('%1$s', '%5$s', 'https://%6$s.invalid/', '%6$s', 'requested', '\\x0001020304');
                insert into control.webhook_message (id, tenant_id, type, body, created_at)
                  values ('%7$s', '%5$s', 'webhook.test', '{"type": "%6$s"}', now());
                insert into control.webhook_delivery (id, tenant_id, endpoint_id, message_id, status, attempts, ended_at)
                  values ('%2$s', '%5$s', '%1$s', '%7$s', 'failed', 1, now());
                insert into control.webhook_attempt (delivery_id, number, tenant_id, at, error, millis)
                  values ('%2$s', 1, '%5$s', now(), '%6$s', 5);
                insert into control.alert (id, tenant_id, rule, metric, window_start, window_end, threshold, projected, value,
                    limit_value, fired_at)
                  values ('%3$s', '%5$s', '%4$s', '%6$s', now(), now() + interval '1 day', 80, false, 80, 100, now());
                insert into control.alert_rule (id, tenant_id, metric, thresholds, projected, channels, enabled)
                  values ('%4$s', '%5$s', '%6$s', '{50}', true, '{email}', true);
                """.formatted(ids.webhook, ids.delivery, ids.alert, ids.rule, tenant, canary, message));
        return ids;
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }
}
