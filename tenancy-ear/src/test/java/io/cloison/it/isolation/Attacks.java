package io.cloison.it.isolation;

import io.cloison.it.http.Call;
import io.cloison.it.routes.Ids;
import io.cloison.it.routes.ProperCalls;
import io.cloison.it.routes.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the attacks on a route: each set of the path's ids taken from the victim and the others the attacker's own, and the victim named in
 * body, query, header and path form.
 */
final class Attacks {
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
                (own, ids) -> ProperCalls.call(
                        route,
                        path(route, ids, ids, 0),
                        Map.of("name", "taken", "title", "taken", "tenant_id", ids.tenant())),
                false);
    }

    private static Call pathForm(Route route, Ids own, String tenant, Ids ids) {
        var all = (1 << route.parameters().size()) - 1;
        var call = call(route, path(route, own, ids, all), own);
        return new Call(call.method(), "/tenant/" + tenant + call.path(), call.headers(), call.body());
    }

    /** The path with the victim's ids where the mask has a bit, and the attacker's own elsewhere. */
    private static String path(Route route, Ids own, Ids victim, int mask) {
        return ProperCalls.path(route, parameter -> (mask & 1 << parameter) == 0 ? own : victim);
    }

    private static Call call(Route route, String path, Ids inBody) {
        return ProperCalls.call(route, path, body(route, inBody));
    }

    /** Administrators' routes refuse a tenant's user before a body counts; every other body must be known. */
    private static Map<String, Object> body(Route route, Ids ids) {
        return route.isPlatforms()
                ? Map.of("name", "taken", "tenant_id", ids.tenant(), "to", ids.tenant())
                : ProperCalls.body(route, ids);
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
