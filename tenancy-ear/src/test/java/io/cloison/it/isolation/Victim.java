package io.cloison.it.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Sql;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tenant with data in every table, marked by a canary in every text.
 *
 * @param database where its data is
 */
record Victim(ATenant tenant, Ids ids, String canary, String database) {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String REQUESTS = "urn:cloison:consumption";

    /** Makes what tenants share. */
    static void prepare(Api api) {
        var metric =
                Map.of("key", Attacks.METRIC, "name", "Units", "unit", "unit", "aggregation", "sum", "window", "none");
        var answer = api.send(Call.post(Api.ROOT + "/admin/metrics", metric).token(api.adminToken()));
        assertThat(answer.status()).as("%s", answer).isIn(201, 409);
    }

    static Victim of(Api api, Sql sql, String type) {
        var tenant = api.createTenant(type);
        APlan.give(tenant, APlan.shared(api));
        var canary = "canary-" + tenant.id();
        return new Victim(
                tenant,
                seed(tenant, sql, canary),
                canary,
                sql.column("cloison", "select database_name from control.tenant where id = '" + tenant.id() + "'")
                        .get(0));
    }

    /** A new project, label and task of the same tenant. */
    Ids more(Sql sql) {
        return seed(tenant, sql, canary);
    }

    private static Ids seed(ATenant tenant, Sql sql, String canary) {
        var project = make(tenant, "/projects", Map.of("name", canary, "description", canary));
        var label = make(tenant, "/labels", Map.of("name", canary + "-" + COUNT.incrementAndGet()));
        var task = make(
                tenant,
                "/projects/" + project + "/tasks",
                Map.of("title", canary, "assignee", canary, "labels", List.of(label), "watchers", List.of(canary)));
        var operation = sql.column(
                        "cloison", "select id from control.operation where tenant_id = '" + tenant.id() + "'")
                .get(0);
        var hold = make(
                tenant,
                "/tenant/usage/holds",
                Map.of("metric", Attacks.METRIC, "value", 1, "ttl", "PT1H", "id", canary + COUNT.incrementAndGet()));
        return new Ids(
                tenant.id(),
                tenant.slug(),
                project,
                task,
                label,
                operation,
                event(tenant, canary),
                unmatched(tenant, canary),
                HookIds.seed(tenant.id(), sql, canary),
                hold);
    }

    /**
     * What must not change: its rows everywhere but in the audit trail, which may tell of the attack; and but for its own requests, which are counted a
     * moment after they were made.
     */
    Map<String, List<String>> rows(Sql sql) {
        var rows = new TreeMap<>(sql.rowsOf(tenant.id(), database));
        if (!database.equals("cloison")) {
            rows.putAll(sql.rowsOf(tenant.id(), "cloison"));
        }
        rows.keySet().removeIf(table -> table.contains("audit") || table.contains("idempotency") || isDerived(table));
        rows.replaceAll((table, all) -> all.stream()
                .filter(row -> !row.contains("urn:cloison:measurement") && !row.contains(REQUESTS))
                .toList());
        rows.values().removeIf(List::isEmpty);
        return rows;
    }

    /** What timers make of the tenant's events, whenever they like. */
    private static boolean isDerived(String table) {
        return table.endsWith("control.usage")
                || table.contains("control.usage_dirty")
                || table.contains("usage_lease")
                || table.contains("usage_counter");
    }

    /** An event that counts, told with the canary. */
    private static String event(ATenant tenant, String canary) {
        var id = canary + "-" + COUNT.incrementAndGet();
        var body = Map.of("metric", "api_calls", "id", id, "properties", Map.of("of", canary));
        tenant.as("owner", Call.post(Api.ROOT + "/tenant/usage/events", body)).expect(202);
        return id;
    }

    /** The inbox's entry of an event that no metric counts. */
    private static String unmatched(ATenant tenant, String canary) {
        var body = Map.of("metric", "no_such_metric", "id", canary + "-" + COUNT.incrementAndGet());
        tenant.as("owner", Call.post(Api.ROOT + "/tenant/usage/events", body)).expect(202);
        var items = tenant.as("owner", Call.get(Api.ROOT + "/tenant/usage/inbox?limit=200"))
                .expect(200)
                .json()
                .path("items");
        return items.get(items.size() - 1).path("id").asText();
    }

    /** What no answer to another tenant may hold. */
    List<String> secrets() {
        return List.of(canary);
    }

    private static String make(ATenant tenant, String path, Map<String, Object> body) {
        return tenant.as("owner", Call.post(Api.ROOT + path, body))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }
}
