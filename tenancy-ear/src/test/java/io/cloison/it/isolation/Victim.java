package io.cloison.it.isolation;

import io.cloison.it.routes.Ids;
import io.cloison.it.routes.Seed;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Sql;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A tenant with data in every table, marked by a canary in every text.
 *
 * @param database where its data is
 */
record Victim(ATenant tenant, Ids ids, String canary, String database) {
    private static final String REQUESTS = "urn:cloison:consumption";

    static Victim of(Api api, Sql sql, String type) {
        var tenant = api.createTenant(type);
        APlan.give(tenant, APlan.shared(api));
        var canary = "canary-" + tenant.id();
        return new Victim(
                tenant,
                Seed.of(tenant, sql, canary),
                canary,
                sql.column("cloison", "select database_name from control.tenant where id = '" + tenant.id() + "'")
                        .get(0));
    }

    /** A new project, label and task of the same tenant. */
    Ids more(Sql sql) {
        return Seed.of(tenant, sql, canary);
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

    /** What no answer to another tenant may hold. */
    List<String> secrets() {
        return List.of(canary);
    }
}
