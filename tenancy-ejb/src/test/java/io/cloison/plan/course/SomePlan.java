package io.cloison.plan.course;

import io.cloison.plan.catalogue.Plan;
import io.cloison.plan.catalogue.PlanStatus;
import io.cloison.plan.catalogue.PlanTerms;
import io.cloison.plan.catalogue.PlanVersion;
import io.cloison.plan.catalogue.Price;
import io.cloison.plan.catalogue.Price.Interval;
import io.cloison.plan.feature.Features;
import java.time.Instant;

/** Plans that are in no catalogue. */
final class SomePlan {

    private SomePlan() {}

    static Plan of(String key, long amount, Interval interval) {
        return of(key, new Price(amount, "EUR", interval), 0);
    }

    static Plan of(String key, Price price, int trialDays) {
        var terms = new PlanTerms(key, price, trialDays, Features.NONE);
        return new Plan(key, PlanStatus.ACTIVE, new PlanVersion(key, 1, terms, "ada", Instant.EPOCH), 1, Instant.EPOCH);
    }
}
