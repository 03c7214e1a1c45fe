package io.cloison.plan.catalogue;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it came in; {@link Plans} checks it. What is null stays as it was, or has the default of a new plan.
 *
 * @param status {@code draft} or {@code active}, the default
 * @param name the key by default
 * @param price nothing by default
 * @param trialDays 0 by default
 * @param features none by default
 */
public record PlanRequest(
        @Nullable String status,
        @Nullable String name,
        @Nullable PriceRequest price,
        @Nullable Integer trialDays,
        @Nullable JsonObject features) {

    /**
     * A price as it came in.
     *
     * @param interval {@code month} by default, or {@code year}
     */
    public record PriceRequest(
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String interval) {}
}
