package io.cloison.web.admin;

import io.cloison.plan.catalogue.PlanRequest;
import io.cloison.plan.catalogue.PlanRequest.PriceRequest;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The body that makes a plan or a new version of one; {@link io.cloison.plan.catalogue.Plans} checks what its parts may be. */
public record PlanBody(
        @Nullable String key,
        @Nullable String name,
        @Nullable String status,
        @Nullable PriceBody price,
        @Nullable Integer trialDays,
        @Nullable JsonObject features) {

    /** What it costs: minor units of the currency for each month or year. */
    public record PriceBody(
            @Nullable Long amount,
            @Nullable String currency,
            @Nullable String interval) {

        PriceRequest request() {
            return new PriceRequest(amount, currency, interval);
        }
    }

    PlanRequest request() {
        return new PlanRequest(status, name, price == null ? null : price.request(), trialDays, features);
    }
}
