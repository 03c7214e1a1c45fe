package io.cloison.plan.course;

/** When a change of a subscription takes place. */
public enum When {
    NOW,
    /** At the end of the period, or of the trial while there is one. */
    PERIOD_END
}
