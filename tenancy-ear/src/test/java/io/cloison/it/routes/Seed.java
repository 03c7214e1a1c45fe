package io.cloison.it.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloison.it.http.Answer;
import io.cloison.it.http.Call;
import io.cloison.it.stack.ATenant;
import io.cloison.it.stack.Api;
import io.cloison.it.stack.Sql;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes something of every kind for a tenant that has a plan, with a canary in every text. */
public final class Seed {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Seed() {}

    /** Makes what tenants share. */
    public static void prepare(Api api) {
        var metric = Map.of(
                "key", ProperCalls.METRIC, "name", "Units", "unit", "unit", "aggregation", "sum", "window", "none");
        var answer = api.send(Call.post(Api.ROOT + "/admin/metrics", metric).token(api.adminToken()));
        assertThat(answer.status()).as("%s", answer).isIn(201, 409);
    }

    public static Ids of(ATenant tenant, Sql sql, String canary) {
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
                Map.of(
                        "metric",
                        ProperCalls.METRIC,
                        "value",
                        1,
                        "ttl",
                        "PT1H",
                        "id",
                        canary + COUNT.incrementAndGet()));
        return new Ids(
                tenant.id(),
                tenant.slug(),
                plan(tenant),
                project,
                task,
                label,
                operation,
                event(tenant, canary),
                unmatched(tenant, canary),
                HookIds.seed(tenant.id(), sql, canary),
                hold,
                issuer(tenant));
    }

    /** An issuer of the tenant's own; a domain too. */
    private static String issuer(ATenant tenant) {
        var own = Api.ROOT + "/admin/tenants/" + tenant.id();
        admin(tenant, Call.of("PUT", own + "/domains/" + tenant.slug() + ".example"));
        var body = Map.of(
                "issuer",
                "https://issuer.invalid/seed/" + tenant.slug() + "/" + COUNT.incrementAndGet(),
                "jwks_url",
                "https://issuer.invalid/keys",
                "audience",
                "made");
        return admin(tenant, Call.post(own + "/issuers", body))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }

    private static Answer admin(ATenant tenant, Call call) {
        return tenant.api().send(call.token(tenant.api().adminToken()));
    }

    private static String plan(ATenant tenant) {
        return tenant.as("owner", Call.get(Api.ROOT + "/tenant/subscription"))
                .expect(200)
                .json()
                .path("plan")
                .asText();
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

    private static String make(ATenant tenant, String path, Map<String, Object> body) {
        return tenant.as("owner", Call.post(Api.ROOT + path, body))
                .expect(201)
                .json()
                .path("id")
                .asText();
    }
}
