package io.cloison.plan.catalogue;

import io.cloison.base.ProblemException;
import io.cloison.base.ProblemKind;
import org.jspecify.annotations.Nullable;

/** What may become of a plan. */
final class PlanStatusRules {

    private static final String FIELD = "status";

    private PlanStatusRules() {}

    /** The status of a new plan; active where none is asked for. */
    static PlanStatus first(@Nullable String asked) {
        if (asked == null || asked.equals(PlanStatus.ACTIVE.code())) {
            return PlanStatus.ACTIVE;
        }
        if (asked.equals(PlanStatus.DRAFT.code())) {
            return PlanStatus.DRAFT;
        }
        throw ProblemException.invalid(FIELD, "must be draft or active");
    }

    /** The status with a new version: as before, or active after a draft. */
    static PlanStatus next(PlanStatus before, @Nullable String asked) {
        if (before == PlanStatus.ARCHIVED) {
            throw new ProblemException(ProblemKind.CONFLICT, "The plan is archived; activate it first.");
        }
        PlanStatus next = asked == null ? before : first(asked);
        if (before == PlanStatus.ACTIVE && next == PlanStatus.DRAFT) {
            throw ProblemException.invalid(FIELD, "must be active: the plan is no draft any more");
        }
        return next;
    }

    /** Periods and accounts of subscribers hang on interval and currency: those of a plan that may have subscribers stay. */
    static void requireSameTerms(Plan before, PlanTerms after) {
        Price old = before.terms().price();
        if (before.status() == PlanStatus.DRAFT) {
            return;
        }
        if (old.interval() != after.price().interval()) {
            throw ProblemException.invalid("price.interval", "cannot change; make another plan");
        }
        if (old.amount() > 0 && !old.currency().equals(after.price().currency())) {
            throw ProblemException.invalid("price.currency", "cannot change; make another plan");
        }
    }
}
