package io.cloison.web.admin;

import io.cloison.plan.Limit;
import io.cloison.plan.Window;
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
        @Nullable Map<String, Object> source) {

    static TenantLimitView of(String metric, Limit limit) {
        return new TenantLimitView(
                metric,
                limit.value(),
                limit.hard(),
                limit.window(),
                limit.thresholds(),
                limit.source().origin());
    }
}
