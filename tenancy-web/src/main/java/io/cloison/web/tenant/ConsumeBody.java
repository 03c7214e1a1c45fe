package io.cloison.web.tenant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that uses units.
 *
 * @param id the caller's name for it
 */
public record ConsumeBody(
        @NotNull @Size(min = 1, max = 63) String metric,
        @NotNull @Min(1) @Max(MOST) Long value,
        @Nullable @Size(min = 1, max = 180) String id) {

    /** 2^53, the greatest integer that every reader of JSON can tell from the next. */
    static final long MOST = 9_007_199_254_740_992L;
}
