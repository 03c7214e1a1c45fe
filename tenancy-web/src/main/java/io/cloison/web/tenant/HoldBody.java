package io.cloison.web.tenant;

import io.cloison.base.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The body that holds units.
 *
 * @param ttl how long, as ISO 8601 writes it
 * @param id the caller's name for it
 */
public record HoldBody(
        @NotNull @Size(min = 1, max = 63) String metric,
        @NotNull @Min(1) @Max(ConsumeBody.MOST) Long value,
        @NotNull @Size(min = 1, max = 40) String ttl,
        @Nullable @Size(min = 1, max = 180) String id) {

    Duration span() {
        try {
            return Duration.parse(ttl);
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("ttl", "must be a duration such as PT15M");
        }
    }
}
