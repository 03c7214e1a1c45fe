package io.cloison.web.tenant;

import io.cloison.project.Project;
import io.cloison.project.ProjectStatus;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What of a project can be changed. */
public record ProjectChange(
        @NotNull @NotBlank @Size(min = 1, max = 200) String name,
        @Nullable @Size(max = 2000) String description,
        @NotNull ProjectStatus status) {

    static ProjectChange of(Project project) {
        return new ProjectChange(project.getName(), project.getDescription(), project.getStatus());
    }
}
