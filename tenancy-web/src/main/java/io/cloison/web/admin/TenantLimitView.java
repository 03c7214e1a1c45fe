package io.cloison.web.admin;

import io.cloison.plan.Limit;
import io.cloison.plan.Limit.OfPlan;
import io.cloison.plan.Limit.OfTenant;
import io.cloison.plan.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A limit in force as clients see it.
 *
 * @param limit null for as much as one likes
 * @param source {@code {plan, version}} or {@code {override, by, at}}
 */
public record TenantLimitView(
        String metric,
        @Nullable Long limit,
        boolean hard,
        @Nullable Window window,
        @Nullable List<Integer> thresholds,
        Map<String, Object> source) {

    static TenantLimitView of(String metric, Limit limit) {
        return new TenantLimitView(
                metric, limit.value(), limit.hard(), limit.window(), limit.thresholds(), source(limit));
    }

    private static Map<String, Object> source(Limit limit) {
        var source = new LinkedHashMap<String, Object>();
        if (limit.source() instanceof OfPlan plan) {
            source.put("plan", plan.plan());
            source.put("version", plan.version());
        } else if (limit.source() instanceof OfTenant own) {
            source.put("override", true);
            source.put("by", own.by());
            source.put("at", own.at());
        }
        return source;
    }
}
