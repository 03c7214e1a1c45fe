package io.cloison.web.tenant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body that asks whether units could be used.
 *
 * @param value 1 where it is absent
 */
public record CheckBody(
        @NotNull @Size(min = 1, max = 63) String metric,
        @Nullable @Min(1) @Max(ConsumeBody.MOST) Long value) {}
