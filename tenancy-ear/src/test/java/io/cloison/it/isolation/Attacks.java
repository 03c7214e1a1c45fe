package io.cloison.it.isolation;

import io.cloison.it.http.Call;
import io.cloison.it.stack.APlan;
import io.cloison.it.stack.Api;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the attacks on a route: each set of the path's ids taken from the victim and the others the attacker's own, and the victim named in
 * body, query, header and path form.
 */
final class Attacks {
    /** A metric that tenants consume here. */
    static final String METRIC = "isolation_units";

    /** Which id stands for a parameter, by the template before it. */
    private static final Map<String, Function<Ids, String>> PARAMETERS = Map.ofEntries(
            Map.entry("/projects/", Ids::project),
            Map.entry("/projects/{project}/tasks/", Ids::task),
            Map.entry("/projects/{id}/tasks/", Ids::task),
            Map.entry("/labels/", Ids::label),
            Map.entry("/tenant/webhooks/", ids -> ids.hooks().webhook()),
            Map.entry(
                    "/tenant/webhooks/{webhook}/deliveries/", ids -> ids.hooks().delivery()),
            Map.entry("/tenant/alerts/", ids -> ids.hooks().alert()),
            Map.entry("/tenant/alert-rules/", ids -> ids.hooks().rule()),
            Map.entry("/tenant/usage/holds/", Ids::hold),
            Map.entry("/admin/tenants/", Ids::tenant),
            Map.entry("/admin/tenants/{id}/domains/", ids -> ids.slug() + ".example"),
            Map.entry("/admin/tenants/{id}/issuers/", Ids::operation),
            Map.entry("/admin/operations/", Ids::operation),
            Map.entry("/admin/plans/", ids -> APlan.SHARED),
            Map.entry("/tenant/usage/inbox/", Ids::unmatched),
            Map.entry("/tenant/usage/", ids -> "api_calls"),
            Map.entry("/admin/metrics/", ids -> "api_calls"),
            Map.entry("/admin/jobs/", ids -> "operations"),
            Map.entry("/admin/database-servers/", ids -> "control"));

    /** What a tenant's user sends, by the template; with the victim's ids wherever the contract has one. */
    private static final Map<String, Function<Ids, Map<String, Object>>> BODIES = Map.ofEntries(
            Map.entry("/projects", ids -> Map.of("name", "made")),
            Map.entry("/projects/{id}", ids -> Map.of("name", "changed")),
            Map.entry("/projects/{project}/tasks", ids -> Map.of("title", "made", "labels", List.of(ids.label()))),
            Map.entry(
                    "/projects/{project}/tasks/{id}",
                    ids -> Map.of("title", "changed", "labels", List.of(ids.label()))),
            Map.entry("/tenant/subscription/change", ids -> Map.of("plan", APlan.SHARED, "when", "now")),
            Map.entry("/tenant/subscription/cancel", ids -> Map.of("when", "period_end")),
            Map.entry("/tenant/subscription/resume", ids -> Map.of()),
            Map.entry(
                    "/tenant/usage/events",
                    ids -> Map.of("metric", "no_such_metric", "id", "made", "properties", Map.of("of", ids.tenant()))),
            Map.entry(
                    "/tenant/usage/corrections",
                    ids -> Map.of(
                            "id",
                            ids.event(),
                            "action",
                            "amend",
                            "properties",
                            Map.of("of", ids.tenant()),
                            "reason",
                            "an attack")),
            Map.entry("/tenant/usage/inbox/replay", ids -> Map.of()),
            Map.entry("/tenant/usage/inbox/{id}/replay", ids -> Map.of()),
            Map.entry("/tenant/usage/consume", ids -> Map.of("metric", METRIC, "value", 1)),
            Map.entry("/tenant/usage/check", ids -> Map.of("metric", METRIC, "value", 1)),
            Map.entry("/tenant/usage/holds", ids -> Map.of("metric", METRIC, "value", 1, "ttl", "PT1H")),
            Map.entry("/tenant/usage/holds/{id}/settle", ids -> Map.of("value", 1)),
            Map.entry("/labels", ids -> Map.of("name", "made " + System.nanoTime())),
            Map.entry("/tenant/webhooks", ids -> Map.of("url", "https://hooks.invalid/made")),
            Map.entry("/tenant/webhooks/{id}", ids -> Map.of("description", "changed")),
            Map.entry("/tenant/webhooks/{id}/test", ids -> Map.of()),
            Map.entry("/tenant/webhooks/{id}/secret", ids -> Map.of()),
            Map.entry("/tenant/webhooks/{webhook}/deliveries/{delivery}/resend", ids -> Map.of()),
            Map.entry("/tenant/alerts/{id}/acknowledge", ids -> Map.of()),
            Map.entry("/tenant/alert-rules", ids -> Map.of("metric", "made", "thresholds", List.of(50))),
            Map.entry("/tenant/alert-rules/{id}", ids -> Map.of("metric", "made", "thresholds", List.of(60))),
            Map.entry("/labels/{id}", ids -> Map.of("name", "changed " + System.nanoTime())));

    /** Parameters that name what is everybody's. */
    private static final Set<String> OF_EVERYBODY = Set.of("/tenant/usage/");

    private Attacks() {}

    /** Whether the path names something that a tenant owns. */
    static boolean namesSomethingOwned(Route route) {
        for (int i = 0; i < route.parameters().size(); i++) {
            if (!OF_EVERYBODY.contains(route.before(i))) {
                return true;
            }
        }
        return false;
    }

    static List<Attack> on(Route route) {
        var attacks = new ArrayList<Attack>();
        var parameters = route.parameters().size();
        for (int chosen = 1; chosen < 1 << parameters; chosen++) {
            var mask = chosen;
            attacks.add(new Attack(
                    "ids " + Integer.toBinaryString(mask),
                    (own, ids) -> call(route, path(route, own, ids, mask), own)));
        }
        if (route.hasBody()) {
            attacks.add(new Attack("body", (own, ids) -> call(route, path(route, own, own, 0), ids)));
            attacks.add(new Attack("smuggled fields", (own, ids) -> smuggling(route, own, ids)));
        }
        attacks.add(new Attack(
                "query",
                (own, ids) -> call(
                        route,
                        path(route, own, own, 0) + "?tenant_id=" + ids.tenant() + "&tenant=" + ids.slug(),
                        own)));
        attacks.add(new Attack(
                "header",
                (own, ids) -> call(route, path(route, own, own, 0), own).header("X-Tenant-ID", ids.tenant())));
        attacks.add(new Attack(
                "header, slug",
                (own, ids) -> call(route, path(route, own, own, 0), own).header("X-Tenant-ID", ids.slug())));
        attacks.add(new Attack("path form", (own, ids) -> pathForm(route, own, ids.slug(), ids)));
        attacks.add(new Attack("path form, id", (own, ids) -> pathForm(route, own, ids.tenant(), ids)));
        return attacks;
    }

    /** The victim's ids wherever the route has one. */
    static Attack direct(Route route) {
        return new Attack("all ids", (own, ids) -> call(route, path(route, ids, ids, 0), ids), false);
    }

    /** As {@link #direct}, for a route that the document does not have, of whose body nothing is known. */
    static Attack beside(Route route) {
        return new Attack(
                "all ids, undocumented",
                (own, ids) -> {
                    var path = path(route, ids, ids, 0);
                    var body = Map.of("name", "taken", "title", "taken", "tenant_id", ids.tenant());
                    return switch (route.verb()) {
                        case "POST", "PUT" -> Call.of(route.verb(), path).json(body);
                        case "PATCH" -> Call.patch(path, body).header("If-Match", "*");
                        default -> Call.of(route.verb(), path);
                    };
                },
                false);
    }

    private static Call pathForm(Route route, Ids own, String tenant, Ids ids) {
        var all = (1 << route.parameters().size()) - 1;
        var call = call(route, path(route, own, ids, all), own);
        return new Call(call.method(), "/tenant/" + tenant + call.path(), call.headers(), call.body());
    }

    /** The path with the victim's ids where the mask has a bit, and the attacker's own elsewhere. */
    private static String path(Route route, Ids own, Ids victim, int mask) {
        var values = new ArrayList<String>();
        for (int i = 0; i < route.parameters().size(); i++) {
            var parameter = PARAMETERS.get(route.before(i));
            if (parameter == null) {
                throw new UnknownRoute(route, "the parameter after " + route.before(i));
            }
            values.add(parameter.apply((mask & 1 << i) == 0 ? own : victim));
        }
        return Api.ROOT + route.filled(values);
    }

    private static Call call(Route route, String path, Ids inBody) {
        var call = Call.of(route.verb(), path);
        return switch (route.verb()) {
            case "POST", "PUT" -> call.json(body(route, inBody));
            case "PATCH" -> Call.patch(path, body(route, inBody)).header("If-Match", "*");
            default -> call;
        };
    }

    /** Administrators' routes refuse a tenant's user before a body counts; every other body must be known. */
    private static Map<String, Object> body(Route route, Ids ids) {
        if (route.path().startsWith("/admin/")) {
            return Map.of("name", "taken", "tenant_id", ids.tenant(), "to", ids.tenant());
        }
        var body = BODIES.get(route.path());
        if (body == null) {
            throw new UnknownRoute(route, "the body");
        }
        return body.apply(ids);
    }

    /** The body with fields that the contract does not have, naming the victim. */
    private static Call smuggling(Route route, Ids own, Ids ids) {
        var call = call(route, path(route, own, own, 0), own);
        var body = new LinkedHashMap<>(body(route, own));
        body.put("id", ids.project());
        body.put("project_id", ids.project());
        body.put("tenant_id", ids.tenant());
        body.put("tenantId", ids.tenant());
        return call.json(body);
    }
}
