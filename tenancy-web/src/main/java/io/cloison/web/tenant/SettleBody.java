package io.cloison.web.tenant;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** The body that settles a hold. */
public record SettleBody(
        @NotNull @Min(0) @Max(ConsumeBody.MOST) Long value) {}
