package io.cloison.it.stack;

import io.cloison.it.http.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Plans of the tests. */
public final class APlan {
    /** A plan that costs nothing and gives nothing, for tests that need just any. */
    public static final String SHARED = "any";

    private static final AtomicInteger COUNT = new AtomicInteger();

    private APlan() {}

    /** A new plan with the features; the key is returned. */
    public static String with(Api api, Map<String, ?> features) {
        return with(api, features, Map.of());
    }

    /** A new plan with the features and other members, such as price and trial_days; the key is returned. */
    public static String with(Api api, Map<String, ?> features, Map<String, ?> members) {
        var key = "plan-" + COUNT.incrementAndGet();
        var body = new LinkedHashMap<String, Object>(members);
        body.put("key", key);
        body.put("features", features);
        api.send(Call.post(Api.ROOT + "/admin/plans", body).token(api.adminToken()))
                .expect(201);
        return key;
    }

    /** Makes {@link #SHARED} unless it is there. */
    public static String shared(Api api) {
        var answer = api.send(
                Call.post(Api.ROOT + "/admin/plans", Map.of("key", SHARED)).token(api.adminToken()));
        return answer.status() == 409
                ? SHARED
                : answer.expect(201).json().path("key").asText();
    }

    /** Gives the tenant the plan. */
    public static void give(ATenant tenant, String plan) {
        tenant.as("owner", Call.post(Api.ROOT + "/tenant/subscription/change", Map.of("plan", plan, "when", "now")))
                .expect(200);
    }
}
