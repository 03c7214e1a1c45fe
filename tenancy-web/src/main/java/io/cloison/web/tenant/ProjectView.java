package io.cloison.web.tenant;

import io.cloison.project.Project;
import io.cloison.project.ProjectStatus;
import java.time.Instant;
import java.util.UUID;

/** A project as clients see it. */
public record ProjectView(
        UUID id, String name, String description, ProjectStatus status, Instant createdAt, long version) {

    static ProjectView of(Project project) {
        return new ProjectView(
                project.getId(),
                project.getName(),
                project.getDescription(),
                project.getStatus(),
                project.getCreatedAt(),
                project.getVersion());
    }
}
