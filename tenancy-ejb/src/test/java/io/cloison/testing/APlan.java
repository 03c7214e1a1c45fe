package io.cloison.testing;

import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanRequest;
import io.cloison.plan.catalogue.PlanRequest.PriceRequest;
import io.cloison.plan.catalogue.Plans;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds plans for tests, each with a key of its own: {@code APlan.with("{\"max_api_calls\": 5}").priced(900).made()}. */
public final class APlan {

    private static final String BY = "tests";

    private final String features;
    private @Nullable PriceRequest price;
    private int trialDays;
    private String status = "active";

    private APlan(String features) {
        this.features = features;
    }

    /** An active plan that costs nothing and gives nothing. */
    public static Plan made() {
        return with("{}").create();
    }

    /** With the features, as JSON. */
    public static APlan with(String features) {
        return new APlan(features);
    }

    public APlan priced(long amount) {
        return priced(amount, "month");
    }

    public APlan priced(long amount, String interval) {
        return priced(amount, "EUR", interval);
    }

    public APlan priced(long amount, String currency, String interval) {
        price = new PriceRequest(amount, currency, interval);
        return this;
    }

    public APlan trial(int days) {
        trialDays = days;
        return this;
    }

    public APlan draft() {
        status = "draft";
        return this;
    }

    public Plan create() {
        return Platform.started().bean(Plans.class).create("plan-" + UUID.randomUUID(), request(), BY);
    }

    /** A new version of the plan with other features and all else as it was. */
    public static Plan revised(Plan plan, String features) {
        return Platform.started()
                .bean(Plans.class)
                .revise(plan.key(), null, new PlanRequest(null, null, null, null, json(features)), BY);
    }

    private PlanRequest request() {
        return new PlanRequest(status, null, price, trialDays, json(features));
    }

    public static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
