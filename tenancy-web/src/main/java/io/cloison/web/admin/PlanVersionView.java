package io.cloison.web.admin;

import io.cloison.plan.catalogue.PlanTerms;
import io.cloison.plan.catalogue.PlanVersion;
import io.cloison.plan.catalogue.Price;
import jakarta.json.JsonObject;
import java.time.Instant;

/** A version of a plan as clients see it. */
public record PlanVersionView(
        String key,
        String name,
        int version,
        Price price,
        int trialDays,
        JsonObject features,
        String createdBy,
        Instant createdAt) {

    static PlanVersionView of(PlanVersion version) {
        PlanTerms terms = version.terms();
        return new PlanVersionView(
                version.plan(),
                terms.name(),
                version.version(),
                terms.price(),
                terms.trialDays(),
                terms.features().toJson(),
                version.createdBy(),
                version.createdAt());
    }
}
