package io.cloison.web.tenant;

import io.cloison.project.Label;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body that makes a label, and what of one can be changed. */
public record LabelBody(
        @NotNull @NotBlank @Size(min = 1, max = 60) String name,
        @Nullable @Size(min = 1, max = 20) String color) {

    private static final String DEFAULT_COLOR = "grey";

    static LabelBody of(Label label) {
        return new LabelBody(label.getName(), label.getColor());
    }

    String colorOrDefault() {
        return color == null ? DEFAULT_COLOR : color;
    }
}
