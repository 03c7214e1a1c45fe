package io.cloison.web.tenant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The body that makes a project. */
public record NewProject(
        @NotNull @NotBlank @Size(min = 1, max = 200) String name,
        @Nullable @Size(max = 2000) String description) {}
