package io.cloison.web.tenant;

import io.cloison.plan.course.When;
import io.cloison.plan.subscription.ChangeRequest;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** The body that changes the plan. */
public record PlanChangeBody(
        @NotNull String plan, @Nullable When when, @Nullable Boolean preview) {

    ChangeRequest request() {
        return new ChangeRequest(plan, when, Boolean.TRUE.equals(preview));
    }
}
