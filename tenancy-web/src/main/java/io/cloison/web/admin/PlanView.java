package io.cloison.web.admin;

import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanStatus;
import io.cloison.plan.catalogue.PlanTerms;
import io.cloison.plan.catalogue.Price;
import jakarta.json.JsonObject;
import java.time.Instant;

/**
 * A plan as clients see it.
 *
 * @param createdAt when the plan was made
 * @param updatedAt when the version was
 */
public record PlanView(
        String key,
        String name,
        int version,
        PlanStatus status,
        Price price,
        int trialDays,
        JsonObject features,
        Instant createdAt,
        Instant updatedAt) {

    static PlanView of(Plan plan) {
        PlanTerms terms = plan.terms();
        return new PlanView(
                plan.key(),
                terms.name(),
                plan.version(),
                plan.status(),
                terms.price(),
                terms.trialDays(),
                terms.features().toJson(),
                plan.createdAt(),
                plan.current().createdAt());
    }
}
