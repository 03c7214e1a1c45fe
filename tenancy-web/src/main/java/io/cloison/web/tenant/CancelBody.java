package io.cloison.web.tenant;

import io.cloison.plan.course.When;
import org.jspecify.annotations.Nullable;

/** The body that ends the subscription; it may be missing. */
public record CancelBody(@Nullable When when) {

    When orDefault() {
        return when == null ? When.PERIOD_END : when;
    }
}
