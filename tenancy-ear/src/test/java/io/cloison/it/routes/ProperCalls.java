package io.cloison.it.routes;

import io.cloison.it.http.Call;
import io.cloison.it.stack.Api;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What each route is properly called with. */
public final class ProperCalls {
    /** A metric that tenants consume here. */
    public static final String METRIC = "isolation_units";

    /** The id of no node: what is written off belongs to no tenant, and others live by it. */
    private static final String NO_NODE = "01890000-0000-7000-8000-000000000000";

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
            Map.entry("/admin/tenants/{id}/domains/", Ids::domain),
            Map.entry("/admin/tenants/{id}/issuers/", Ids::issuer),
            Map.entry("/admin/operations/", Ids::operation),
            Map.entry("/admin/plans/", Ids::plan),
            Map.entry("/tenant/usage/inbox/", Ids::unmatched),
            Map.entry("/tenant/usage/", ids -> "api_calls"),
            Map.entry("/admin/metrics/", ids -> "api_calls"),
            Map.entry("/admin/jobs/", ids -> "forget-operations"),
            Map.entry("/admin/database-servers/", ids -> "control"),
            Map.entry("/admin/usage/nodes/", ids -> NO_NODE));

    /**
     * What is sent, by the template; with the ids wherever the contract has one. What an administrator would make is there already, so that
     * nothing is made that others have to live with.
     */
    private static final Map<String, Function<Ids, Map<String, Object>>> BODIES = Map.ofEntries(
            Map.entry("/projects", ids -> Map.of("name", "made")),
            Map.entry("/projects/{id}", ids -> Map.of("name", "changed")),
            Map.entry("/projects/{project}/tasks", ids -> Map.of("title", "made", "labels", List.of(ids.label()))),
            Map.entry(
                    "/projects/{project}/tasks/{id}",
                    ids -> Map.of("title", "changed", "labels", List.of(ids.label()))),
            Map.entry("/tenant/subscription/change", ids -> Map.of("plan", ids.plan(), "when", "now")),
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
            Map.entry("/labels/{id}", ids -> Map.of("name", "changed " + System.nanoTime())),
            Map.entry(
                    "/admin/tenants",
                    ids -> Map.of(
                            "name",
                            "made",
                            "slug",
                            ids.slug(),
                            "plan",
                            "no-such-plan",
                            "database_config",
                            Map.of("type", "shared"),
                            "owner",
                            Map.of("email", "owner@made.example", "name", "Owner"),
                            "settings",
                            Map.of("time_zone", "Europe/Berlin"))),
            Map.entry("/admin/tenants/{id}", ids -> Map.of("name", "changed", "limits", Map.of("max_" + METRIC, 9))),
            Map.entry("/admin/tenants/{id}/domains/{domain}", ids -> Map.of()),
            Map.entry(
                    "/admin/tenants/{id}/issuers",
                    ids -> Map.of(
                            "issuer",
                            "https://issuer.invalid/" + ids.slug(),
                            "jwks_url",
                            "https://issuer.invalid/keys",
                            "audience",
                            "made")),
            Map.entry("/admin/tenants/{id}/suspend", ids -> Map.of()),
            Map.entry("/admin/tenants/{id}/activate", ids -> Map.of()),
            Map.entry(
                    "/admin/tenants/{id}/subscription",
                    ids -> Map.of(
                            "trial_ends_at",
                            Instant.now().plus(Duration.ofDays(9)).toString())),
            Map.entry(
                    "/admin/database-servers",
                    ids -> Map.of(
                            "name", "control", "region", "made", "jdbc_url", "jdbc:postgresql://made.invalid:1/made")),
            Map.entry("/admin/jobs/{name}/run", ids -> Map.of()),
            Map.entry(
                    "/admin/metrics",
                    ids -> Map.of("key", METRIC, "aggregation", "sum", "window", "none", "group_by", List.of("made"))),
            Map.entry("/admin/usage/nodes/{id}/write-off", ids -> Map.of()),
            Map.entry("/admin/operations/{id}/retry", ids -> Map.of()),
            Map.entry("/admin/plans", ids -> plan(ids.plan())),
            Map.entry("/admin/plans/{key}", ids -> plan(ids.plan())),
            Map.entry("/admin/plans/{key}/preview", ids -> Map.of("features", Map.of("max_" + METRIC, 9))),
            Map.entry("/admin/plans/{key}/archive", ids -> Map.of()),
            Map.entry("/admin/plans/{key}/activate", ids -> Map.of()));

    private ProperCalls() {}

    /** The call with the ids, without a token. */
    public static Call of(Route route, Ids ids) {
        return call(route, path(route, at -> ids), body(route, ids));
    }

    /** The call of that path with that body, which counts only where the route's verb has one. */
    public static Call call(Route route, String path, Map<String, Object> body) {
        return switch (route.verb()) {
            case "POST", "PUT" -> Call.of(route.verb(), path).json(body);
            case "PATCH" -> Call.patch(path, body).header("If-Match", "*");
            default -> Call.of(route.verb(), path);
        };
    }

    /** The path with the ids that each of its parameters has, by its index. */
    public static String path(Route route, Function<Integer, Ids> ids) {
        return Api.ROOT
                + route.filled(IntStream.range(0, route.parameters().size())
                        .mapToObj(i -> id(route, i, ids.apply(i)))
                        .toList());
    }

    /** What stands for the path's parameter of that index. */
    public static String id(Route route, int parameter, Ids ids) {
        var known = PARAMETERS.get(route.before(parameter));
        if (known == null) {
            throw new UnknownRoute(route, "the parameter after " + route.before(parameter));
        }
        return known.apply(ids);
    }

    /** What is sent; nothing where the verb has no body. */
    public static Map<String, Object> body(Route route, Ids ids) {
        if (!route.hasBody()) {
            return Map.of();
        }
        var body = BODIES.get(route.path());
        if (body == null) {
            throw new UnknownRoute(route, "the body");
        }
        return body.apply(ids);
    }

    private static Map<String, Object> plan(String key) {
        return Map.of(
                "key",
                key,
                "name",
                "Made",
                "price",
                Map.of("amount", 100, "currency", "EUR", "interval", "month"),
                "trial_days",
                14,
                "features",
                Map.of("made", true, "max_made", Map.of("limit", 9, "hard", true, "window", "day")));
    }
}
